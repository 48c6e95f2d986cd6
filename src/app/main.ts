import '../ui/tokens.css';
import '../ui/page.css';
import { showPage } from '../ui/show-page';
import App from './App.svelte';

showPage(App, {});
