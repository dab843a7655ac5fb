// A grid of virtual rows with its own quick filter.
const grid = agGrid.createGrid(document.getElementById('table'), {
  rowData: rows,
  getRowId: ({ data }) => data.id,
  cacheQuickFilter: true,
  columnDefs: [
    { headerName: '序号', field: 'number', width: 70 },
    { headerName: '任务', field: 'text', flex: 4, wrapText: true, autoHeight: true },
    { headerName: '单位', field: 'units', flex: 2 },
    { headerName: '期限', field: 'due', width: 110 },
    { headerName: '状态', field: 'status', width: 90 },
    { headerName: '进度', field: 'progress', width: 80 },
  ],
});
document.getElementById('search').addEventListener('input', ({ target }) => grid.setGridOption('quickFilterText', target.value));
