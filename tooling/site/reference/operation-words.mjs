/** The heads of the columns of all pages of operations. */
export const words = {
  en: {
    method: 'method',
    function: 'function',
    action: 'action',
    call: 'call',
    repeated: 'repeated',
    parameters: 'parameters',
    about: 'what it does',
    types: ['Types', 'name', 'fields, or values'],
    deprecated: 'deprecated',
    unverified: 'path not verified',
  },
  zh: {
    method: '方法',
    function: '函数',
    action: '接口',
    call: '调用',
    repeated: '重试',
    parameters: '参数',
    about: '做什么',
    types: ['类型', '名称', '字段或取值'],
    deprecated: '已弃用',
    unverified: '路径未核实',
  },
};
