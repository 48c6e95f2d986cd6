import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/page.css';
import App from './App.svelte';

mount(App, { target: document.body });
