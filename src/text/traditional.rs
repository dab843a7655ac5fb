//! Texts in traditional characters: read as if printed in simplified ones, and quoted as printed.

use std::collections::{BTreeMap, BTreeSet};

use super::chars::Sieve;

/// Each traditional character and the simplified one for which it stands in the words of notices, in their order.
const PAIRS: &str = "並并佈布佔占併并來来侷局係系倆俩倉仓個个們们倖幸側侧備备傢家傳传傷伤僑侨價价億亿儘尽優优儲储兌兑兒儿內内兩两冊册別别則则創创劃划劉刘動动務务勝胜勞劳勵励匯汇區区協协卻却厙厍厤历\
     厲厉參参吳吴呂吕員员問问啓启啟启喬乔單单嗎吗噸吨噹当嚮向嚴严囌苏國国圍围園园圓圆圖图團团埰采執执堅坚報报場场塊块塗涂墊垫壓压壽寿婁娄婦妇孫孙學学宮宫實实寧宁審审將将專专對对導导\
     屆届層层屬属嶽岳帥帅師师幹干幾几庫库廠厂廢废廣广廳厅張张強强彆别彙汇後后從从復复愛爱態态慣惯慶庆慼戚應应懞蒙懷怀戰战戶户掃扫掛挂採采換换揮挥搆构搨拓撥拨擔担據据擬拟數数於于昇升\
     時时晉晋暫暂曆历書书會会朮术東东條条棟栋楊杨業业極极榦干榮荣構构樂乐標标樹树機机檔档檢检檯台權权欒栾欽钦歐欧歲岁歷历歸归殘残決决況况淩凌減减測测湯汤準准溫温滅灭滾滚滿满漢汉潔洁\
     濛蒙濟济瀋沈瀏浏灣湾災灾為为烏乌無无熱热燈灯營营爭争爾尔牽牵狀状獎奖獨独獻献現现環环產产畝亩畢毕當当療疗癈废發发盜盗盡尽監监盤盘盧卢硃朱確确碼码礙碍礦矿祕秘祿禄禮礼稱称穀谷積积\
     穩稳竇窦筆笔箇个節节範范築筑簡简簽签籌筹籤签糰团紀纪紅红紙纸級级細细終终組组結结絡络給给統统經经綜综綠绿維维網网緊紧線线編编緱缑練练縣县縮缩總总績绩繆缪織织繪绘繫系繳缴續续纍累\
     罰罚羅罗義义習习聞闻聯联聲声聶聂職职聽听脩修臺台與与興兴舉举荊荆莊庄華华萬万葉叶蒼苍蓆席蓋盖蔔卜蔣蒋蕭萧薊蓟薑姜藍蓝藝艺藺蔺蘇苏蘭兰處处號号蟲虫術术衛卫衝冲補补裝装裡里製制複复\
     覈核見见規规視视覽览觀观訂订計计訊讯討讨訓训託托記记訪访設设許许訴诉診诊註注証证評评詞词詢询試试話话該该詳详誌志認认誤误說说課课調调談谈請请論论諧谐諸诸講讲謝谢證证識识譙谯譚谭\
     議议護护讀读豐丰貝贝負负財财貢贡貫贯責责費费貼贴貿贸賀贺賁贲資资賈贾賓宾賠赔賬账賴赖購购賽赛贈赠趙赵車车軍军軒轩軟软載载輕轻輛辆輯辑轄辖轅辕辦办農农迴回這这連连週周進进遊游運运\
     過过達达遞递適适遲迟遷迁遺遗邊边郟郏郵邮鄉乡鄒邹鄔邬鄧邓鄭郑酈郦醫医釋释鈕钮鉤钩銀银銷销鋒锋鋪铺錢钱錯错錶表鍵键鍾钟鎮镇鏈链鐘钟鐵铁長长門门閆闫閉闭開开間间閔闵閤合閱阅閻阎闕阙\
     關关闞阚陞升陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隻只雙双雜杂難难雲云電电靈灵鞏巩鞦秋韆千韋韦韓韩響响頁页頂顶頃顷項项順顺須须預预領领頭头題题額额顏颜類类顧顾顯显風风颱台飛飞\
     飯饭養养餘余館馆餽馈饋馈饒饶馬马馮冯駱骆驅驱驗验驟骤體体髮发鬆松鬍胡鬚须鬥斗鬱郁魚鱼魯鲁鮑鲍鳳凤鹹咸麵面麼么黃黄點点黨党鼕冬齊齐齡龄齣出龍龙龐庞龔龚";

const COUNT: usize = 521;

/// The traditional characters, sorted, and the simplified ones at the same places.
static TABLE: ([u16; COUNT], [u16; COUNT]) = table();

const fn table() -> ([u16; COUNT], [u16; COUNT]) {
    let bytes = PAIRS.as_bytes();
    // All of them take three bytes.
    assert!(bytes.len() == COUNT * 6, "COUNT is the number of pairs");
    let mut table = ([0; COUNT], [0; COUNT]);
    let mut nth = 0;
    while nth < COUNT {
        table.0[nth] = three_bytes(bytes, nth * 6);
        table.1[nth] = three_bytes(bytes, nth * 6 + 3);
        assert!(nth == 0 || table.0[nth - 1] < table.0[nth], "pairs are sorted");
        nth += 1;
    }
    table
}

const fn three_bytes(bytes: &[u8], at: usize) -> u16 {
    (bytes[at] as u16 & 0xf) << 12 | (bytes[at + 1] as u16 & 0x3f) << 6 | bytes[at + 2] as u16 & 0x3f
}

/// Whether the table may have a character: most it has not.
static SIEVE: Sieve = sieve();

const fn sieve() -> Sieve {
    let mut sieve = Sieve::EMPTY;
    let mut nth = 0;
    while nth < COUNT {
        if let Some(c) = char::from_u32(TABLE.0[nth] as u32) {
            sieve.add(c);
        }
        nth += 1;
    }
    sieve
}

/// The simplified form of a traditional character that the table has.
#[inline]
fn simple(c: char) -> Option<char> {
    if !SIEVE.passes(c) {
        return None;
    }
    let place = TABLE.0.binary_search(&u16::try_from(u32::from(c)).ok()?).ok()?;
    char::from_u32(TABLE.1[place].into())
}

/// A text with simplified characters in the same places, if it has any traditional ones.
///
/// ```
/// use qingdan::text::traditional::simplified;
/// assert_eq!(simplified("牽頭單位：教務處").as_deref(), Some("牵头单位：教务处"));
/// assert_eq!(simplified("牵头单位"), None);
/// ```
pub fn simplified(text: &str) -> Option<String> {
    text.chars().any(|c| simple(c).is_some()).then(|| text.chars().map(|c| simple(c).unwrap_or(c)).collect())
}

/// How the simplified characters of a text were printed; those printed in several ways by what stands beside them.
pub struct Printed {
    /// The simplified characters for which something else stands.
    changed: Sieve,
    /// What stands in the text for a simplified character, where that is not the character itself.
    usual: BTreeMap<char, char>,
    /// What stands for one that is printed in several ways, by the character before it, itself, and the one behind it.
    between: BTreeMap<[char; 3], char>,
    /// What stands for one that is printed in several ways, by the character before it and itself.
    behind: BTreeMap<[char; 2], char>,
}

impl Printed {
    /// What `source` prints where its [`simplified`] form has something else.
    pub fn of(source: &str) -> Self {
        let mut printed = Self {
            changed: Sieve::EMPTY,
            usual: BTreeMap::new(),
            between: BTreeMap::new(),
            behind: BTreeMap::new(),
        };
        let chars: Vec<(char, char)> =
            source.chars().filter(|c| !c.is_whitespace()).map(|c| (c, simple(c).unwrap_or(c))).collect();
        for (c, plain) in chars.iter().filter(|(c, plain)| c != plain) {
            printed.changed.add(*plain);
            printed.usual.entry(*plain).or_insert(*c);
        }
        let changed: Vec<usize> =
            (0..chars.len()).filter(|nth| printed.changed.passes(chars[*nth].1)).collect();
        let several: BTreeSet<char> = changed
            .iter()
            .map(|nth| &chars[*nth])
            .filter(|(c, plain)| printed.usual.get(plain).is_some_and(|usual| usual != c))
            .map(|(_, plain)| *plain)
            .collect();
        for nth in changed.into_iter().filter(|nth| several.contains(&chars[*nth].1)) {
            let (c, plain) = &chars[nth];
            let before = nth.checked_sub(1).map_or(' ', |nth| chars[nth].1);
            let next = chars.get(nth + 1).map_or(' ', |next| next.1);
            printed.between.entry([before, *plain, next]).or_insert(*c);
            printed.behind.entry([before, *plain]).or_insert(*c);
        }
        printed
    }

    /// Words from the simplified form of the text, as it prints them.
    pub fn restored(&self, words: &str) -> String {
        let chars: Vec<char> = words.chars().collect();
        let beside = |range: &mut dyn Iterator<Item = &char>| {
            range.copied().find(|c| !c.is_whitespace()).unwrap_or(' ')
        };
        let restored = chars.iter().enumerate().map(|(nth, c)| {
            let usual = if self.changed.passes(*c) { self.usual.get(c) } else { None };
            let Some(usual) = usual else { return *c };
            let before = beside(&mut chars[..nth].iter().rev().take(4));
            let next = beside(&mut chars[nth + 1..].iter().take(4));
            let found = self.between.get(&[before, *c, next]).or_else(|| self.behind.get(&[before, *c]));
            *found.unwrap_or(usual)
        });
        restored.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_restored_by_what_stands_beside_them() {
        let text = "頭髮與發表，于先生於3月5日前\n  辦理";
        let plain = simplified(text).unwrap();
        assert_eq!((plain.len(), plain.as_str()), (text.len(), "头发与发表，于先生于3月5日前\n  办理"));
        let printed = Printed::of(text);
        assert_eq!(printed.restored(&plain), text);
        assert_eq!(printed.restored("生于3月"), "生於3月");
        assert_eq!(printed.restored("前办理"), "前辦理");
        assert_eq!(printed.restored("新"), "新");
    }
}
