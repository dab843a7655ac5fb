//! Inputs of a fuzzer taken for something well formed: any bytes are a file, so that none are tried in vain.

/// The parts of an input, parted by the sign that stands for that in ASCII.
pub(crate) fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut parts = [&[][..]; N];
    let mut found = bytes.split(|byte| *byte == 0x1e);
    parts.iter_mut().for_each(|part| *part = found.next().unwrap_or_default());
    parts
}

/// XML with all elements closed. A byte below 0x80 is a character, the next ones up to 0xdf choose one of `pieces`, the
/// rest end the innermost element. A piece is a start tag without brackets, or text where it begins with `"`.
pub(crate) fn xml(bytes: &[u8], pieces: &[&str]) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for byte in bytes {
        match byte {
            b'<' => text.push_str("&lt;"),
            b'&' => text.push_str("&amp;"),
            0x20..=0x7f | b'\n' | b'\t' => text.push(char::from(*byte)),
            0..=0x1f => {}
            0x80..=0xdf => {
                let piece = pieces[usize::from(byte - 0x80) % pieces.len()];
                match piece.strip_prefix('"') {
                    Some(words) => text.push_str(words),
                    None => {
                        text.push_str(&format!("<{piece}>"));
                        if !piece.ends_with('/') {
                            open.push(piece.split(' ').next().unwrap_or_default());
                        }
                    }
                }
            }
            0xe0..=0xff => text.extend(open.pop().map(|name| format!("</{name}>"))),
        }
    }
    text.extend(open.iter().rev().map(|name| format!("</{name}>")));
    text
}

/// Text, in which a byte from 0x80 on chooses one of `pieces`.
pub(crate) fn text(bytes: &[u8], pieces: &[&str]) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte.checked_sub(0x80) {
            Some(piece) => text.push_str(pieces[usize::from(piece) % pieces.len()]),
            None => text.push(char::from(*byte)),
        }
    }
    text
}

/// What mails and saved pages are made of: fields, marks between parts, what is encoded.
pub(crate) const MAIL: &[&str] = &[
    "Subject: =?gb2312?B?zajWqg==?= =?UTF-8?Q?=E9=80=9A?=",
    "To: a\n",
    "MIME-Version: 1.0\n",
    "Content-Type: multipart/mixed; boundary=\"m\"\n",
    "Content-Type: multipart/related;\n boundary*0=m;\n boundary*1*=gbk'zh'%CD%A8\n",
    "Content-Type: multipart/alternative; boundary=n\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/plain; charset=gbk\n",
    "Content-Type: text/html; (a (b) \\c) charset=\"\\\"\"\n",
    "Content-Type: application/octet-stream; name=a.csv\n",
    "Content-Type: application/octet-stream; name=\"=?gbk?B?zajWqg==?=.docx\"\n",
    "Content-Disposition: attachment; filename*=utf-8''%E9%80%9A.html\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "\n--m\n",
    "\n--m--\n",
    "\n--n\n",
    "\n--n--\n",
    "\n\n",
    "\r\n",
    "=E4=B8=80=\n",
    "5LiA44CB55Sy",
    "UEsDBA==",
    "<p>",
    "<table><tr><td>",
    "一、新建书房。\n",
    "责任单位：区教育局，6月底前\n",
    "请查收附件。",
];

/// What the body of a document, its lists and its styles are made of.
pub(crate) const WORD: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:numPr",
    "w:gridSpan w:val=\"3\"/",
    "w:gridSpan w:val=\"4000000000\"/",
    "w:gridBefore w:val=\"900\"/",
    "w:vMerge/",
    "w:vMerge w:val=\"restart\"/",
    "w:pStyle w:val=\"1\"/",
    "w:pStyle w:val=\"2\"/",
    "w:ilvl w:val=\"0\"/",
    "w:ilvl w:val=\"8\"/",
    "w:numId w:val=\"1\"/",
    "w:numId w:val=\"2\"/",
    "w:outlineLvl w:val=\"1\"/",
    "w:br/",
    "w:tab/",
    "w:sym w:char=\"F0FE\"/",
    "w:del",
    "w:ins",
    "w:vanish/",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:footnote",
    "w:sectPr/",
    "w:abstractNum w:abstractNumId=\"1\"",
    "w:abstractNum w:abstractNumId=\"2\"",
    "w:num w:numId=\"1\"",
    "w:num w:numId=\"2\"",
    "w:abstractNumId w:val=\"1\"/",
    "w:abstractNumId w:val=\"2\"/",
    "w:lvl w:ilvl=\"0\"",
    "w:lvl w:ilvl=\"8\"",
    "w:lvlText w:val=\"%1.%2.%3.%4.%5.%6.%7.%8.%9\"/",
    "w:lvlText w:val=\"（%1）\"/",
    "w:numFmt w:val=\"chineseCounting\"/",
    "w:numFmt w:val=\"upperRoman\"/",
    "w:start w:val=\"4000000000\"/",
    "w:startOverride w:val=\"7\"/",
    "w:lvlOverride w:ilvl=\"0\"",
    "w:numStyleLink w:val=\"1\"/",
    "w:isLgl/",
    "w:style w:styleId=\"1\" w:type=\"paragraph\" w:default=\"1\"",
    "w:style w:styleId=\"2\"",
    "w:basedOn w:val=\"1\"/",
    "w:basedOn w:val=\"2\"/",
    "w:name w:val=\"heading 1\"/",
    "w:name w:val=\"toc 1\"/",
    "\"一、",
    "\"责任单位：",
    "\"区教育局",
    "\"6月底前",
    "\"&#10;",
    "\"。",
];

/// What the sheets of a workbook, their shared texts and their styles are made of.
pub(crate) const SHEET: &[&str] = &[
    "sheetData",
    "row r=\"1\"",
    "row r=\"2\"",
    "row r=\"1048576\"",
    "row",
    "c r=\"A1\"",
    "c r=\"B1\" t=\"s\"",
    "c r=\"B2\" t=\"s\" s=\"1\"",
    "c r=\"XFD1048576\" t=\"s\"",
    "c t=\"s\"",
    "c t=\"inlineStr\"",
    "c t=\"b\"",
    "c t=\"d\"",
    "c s=\"1\"",
    "v",
    "f",
    "is",
    "t",
    "r",
    "rPh",
    "si",
    "mergeCells",
    "mergeCell ref=\"A1:B2\"/",
    "mergeCell ref=\"A1:XFD1048576\"/",
    "mergeCell ref=\"B1:B9999\"/",
    "mergeCell ref=\"C3:C3\"/",
    "cellXfs",
    "xf numFmtId=\"14\"/",
    "xf numFmtId=\"164\"/",
    "numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/",
    "numFmt numFmtId=\"164\" formatCode=\"0.0000000000%\"/",
    "extLst",
    "\"序号",
    "\"任务",
    "\"责任单位",
    "\"45838.75",
    "\"1e300",
    "\"0",
    "\"1",
    "\"_x000D_",
    "\"&#10;",
    "\"                                                                ",
];

/// What the pages of an OFD file and its resources are made of.
pub(crate) const PAGE: &[&str] = &[
    "ofd:TextObject Boundary=\"20 50 150 6\" Size=\"5\"",
    "ofd:TextObject Boundary=\"20 60 150 6\" Size=\"5\"",
    "ofd:TextObject Boundary=\"25 70 150 6\" Size=\"5\" ReadDirection=\"90\"",
    "ofd:TextObject Boundary=\"99 70 150 6\" Size=\"1\" CTM=\"0 5 -5 0 0 0\"",
    "ofd:TextObject Boundary=\"1e9 70 x 6\" Size=\"1e30\" HScale=\"0.5\" CharDirection=\"270\"",
    "ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 900 5\"",
    "ofd:TextCode X=\"0\" Y=\"5\"",
    "ofd:TextCode X=\"50\" Y=\"5\" DeltaX=\"5 g 4000000000 2.5\"",
    "ofd:TextCode Y=\"15\" DeltaY=\"g 9 5\"",
    "ofd:PathObject Boundary=\"20 40 150 60\"",
    "ofd:PathObject Boundary=\"20 40 150 60\" Stroke=\"false\" Fill=\"true\"",
    "ofd:AbbreviatedData",
    "ofd:ImageObject/",
    "ofd:CompositeObject ResourceID=\"7\" Boundary=\"9 9 9 9\"/",
    "ofd:CompositeObject ResourceID=\"8\" CTM=\"2 0 0 2 0 0\"/",
    "ofd:CompositeGraphicUnit ID=\"7\"",
    "ofd:CompositeGraphicUnit ID=\"8\"",
    "ofd:Clips",
    "ofd:CGTransform/",
    "ofd:PageBlock",
    "ofd:PhysicalBox",
    "\"M 0 0 L 150 0 L 150 60 L 0 60 C",
    "\"M 0 20 L 150 20 M 0 40 L 150 40 ",
    "\"M 75 0 L 75 60 ",
    "\"B 1 2 3 4 5 6 A 1 1 0 0 1 9 9 Q 1 2 3 4 ",
    "\"0 0 297 210",
    "\"一、",
    "\"责任单位：",
    "\"区教育局",
    "\"6月底前",
    "\"¤",
    "\"。",
];

/// The properties of paragraphs and characters that matter in a Word document of the older form.
pub(crate) const PROPERTIES: &[u16] = &[
    0x2416, 0x2417, 0x244b, 0x244c, 0x6649, 0x664a, 0x4600, 0x460b, 0x260a, 0x2640, 0xd608, 0xd62b, 0x5624,
    0x6646, 0x0800, 0x083c, 0x6a09, 0xc615,
];

/// The records of a workbook of the older form that matter.
pub(crate) const RECORDS: &[u16] = &[
    0x809, 0x0a, 0x203, 0x204, 0x205, 0xd6, 0xfd, 0x27e, 0x06, 0x207, 0xbd, 0xe5, 0x3c, 0xfc, 0x85, 0xe0,
    0x41e, 0x22,
];

/// Records: a byte that chooses the kind, one that says how long it is, then what is in it.
pub(crate) fn records(mut bytes: &[u8]) -> Vec<u8> {
    let mut records = Vec::new();
    while let [kind, length, rest @ ..] = bytes {
        let kind = RECORDS[usize::from(*kind) % RECORDS.len()];
        let (data, behind) = rest.split_at(rest.len().min(usize::from(*length)));
        records.extend(kind.to_le_bytes());
        records.extend((data.len() as u16).to_le_bytes());
        records.extend(data);
        bytes = behind;
    }
    records
}
