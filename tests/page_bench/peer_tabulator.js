// A table of virtual rows, found by words in any column.
const table = new Tabulator('#table', {
  data: rows,
  index: 'id',
  height: '100%',
  layout: 'fitColumns',
  columns: [
    { title: '序号', field: 'number', width: 70 },
    { title: '任务', field: 'text', formatter: 'textarea', widthGrow: 4 },
    { title: '单位', field: 'units', widthGrow: 2 },
    { title: '期限', field: 'due', width: 110 },
    { title: '状态', field: 'status', width: 90 },
    { title: '进度', field: 'progress', width: 80 },
  ],
});
document.getElementById('search').addEventListener('input', ({ target }) => {
  const words = target.value;
  if (!words) return table.clearFilter();
  table.setFilter((row) => row.text.includes(words) || row.units.includes(words) || (row.due ?? '').includes(words));
});
