import { sidebar } from './sidebar.mjs';

const english = {
  root: '/',
  nav: { guide: 'Guide', packages: 'Packages', reference: 'Reference', errors: 'Errors', more: 'More' },
  groups: {
    start: 'Start',
    guides: 'Guides',
    packages: 'Packages',
    doors: 'By import',
    operations: 'Operations',
    migration: 'Migration',
    inside: 'How it is made',
    decisions: 'Decisions',
    project: 'Project',
  },
};

const chinese = {
  root: '/zh-CN/',
  nav: { guide: '指南', packages: '包', reference: '参考', errors: '错误', more: '更多' },
  groups: {
    start: '开始',
    guides: '指南',
    packages: '包',
    doors: '按导入路径',
    operations: '平台操作',
    migration: '迁移',
    inside: '内部',
    decisions: '决策',
    project: '项目',
  },
};

const navigation = ({ root, nav }) => [
  { text: nav.guide, link: `${root}guide/`, activeMatch: `^${root}(guide|faq)` },
  { text: nav.packages, link: `${root}packages/`, activeMatch: `^${root}packages/` },
  { text: nav.reference, link: `${root}reference/`, activeMatch: `^${root}reference/` },
  { text: nav.errors, link: `${root}errors`, activeMatch: `^${root}errors` },
  {
    text: nav.more,
    items: ['migration/', 'examples', 'security', 'performance', 'architecture', 'changelog'].map((page) => ({
      text: moreTitles[root][page],
      link: `${root}${page}`,
    })),
  },
];

const moreTitles = {
  '/': {
    'migration/': 'Migration guides',
    examples: 'Examples',
    security: 'Security',
    performance: 'Performance',
    architecture: 'Architecture',
    changelog: 'Changelog',
  },
  '/zh-CN/': {
    'migration/': '迁移指南',
    examples: '示例',
    security: '安全',
    performance: '性能',
    architecture: '架构',
    changelog: '更新日志',
  },
};

/** English at the root, Chinese below `/zh-CN/`. */
export const locales = {
  root: {
    label: 'English',
    lang: 'en',
    description: 'TypeScript SDKs for the back ends of Chinese mini programs, with an offline sandbox.',
    themeConfig: { nav: navigation(english), sidebar: sidebar(english) },
  },
  'zh-CN': {
    label: '简体中文',
    lang: 'zh-CN',
    title: '小程序后端 SDK',
    description: '小程序后端的 TypeScript SDK，以及一个离线沙箱。',
    themeConfig: {
      nav: navigation(chinese),
      sidebar: sidebar(chinese),
      outline: { level: [2, 3], label: '本页' },
      docFooter: { prev: '上一页', next: '下一页' },
      darkModeSwitchLabel: '外观',
      lightModeSwitchTitle: '切换到浅色',
      darkModeSwitchTitle: '切换到深色',
      sidebarMenuLabel: '目录',
      returnToTopLabel: '回到顶部',
      langMenuLabel: '切换语言',
      skipToContentLabel: '跳到正文',
      notFound: {
        title: '没有这一页',
        quote: '地址可能变了。可以从首页重新找，或者用上面的搜索。',
        linkLabel: '回到首页',
        linkText: '回到首页',
      },
    },
  },
};
