import DefaultTheme from 'vitepress/theme-without-fonts';
import { markFoundRow } from './mark-found-row.mjs';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ router }) => {
    router.onAfterRouteChange = markFoundRow;
  },
};
