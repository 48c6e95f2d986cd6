import '../ui/tokens.css';
import '../ui/page.css';
import { showPage } from '../ui/show-page';
import Options from './Options.svelte';

showPage(Options, {});
