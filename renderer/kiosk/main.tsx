import { render } from 'preact';
import { loadTexts } from '../ui/texts.ts';
import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import './kiosk.css';
import './document.css';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) render(<App texts={await loadTexts()} />, page);
