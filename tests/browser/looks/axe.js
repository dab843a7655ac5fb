// What axe finds. Returns sentences.
//
// arguments[0]  the rules that make no sense here
// done          takes the sentences
const [left_out] = arguments;
axe
  .run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: Object.fromEntries(left_out.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
    preload: false,
  })
  .then(({ violations }) => {
    const sentences = violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => {
        const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
        return `axe ${id}: ${node.target.join(' ')} (${nodes.length} in all): ${why}`;
      }),
    );
    done(sentences);
  }, (error) => done([`axe broke off: ${error}`]));
