import '../ui/tokens.css';
import '../ui/page.css';
import { showPage } from '../ui/show-page';
import App from './App.svelte';
import { giveHeadStart } from './head-start';
import { parseRoute } from './route';

giveHeadStart(parseRoute(location.hash));
showPage(App, {});
