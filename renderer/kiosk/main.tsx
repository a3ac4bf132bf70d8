import { render } from 'preact';
import { languages } from '../../content/model/language.ts';
import { loadTexts } from '../ui/texts.ts';
import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import './frame.css';
import './home.css';
import './section.css';
import './document.css';
import './blocks.css';
import './service.css';
import './service-view.css';
import './table.css';
import './search.css';
import './scroll-buttons.css';
import './keyboard/keyboard.css';
import './plain-views.css';
import './accessibility-sheet.css';
import './low-reach.css';
import './low-reach-portrait.css';
import './attract.css';
import './safe.css';
import { App, Plain } from './app.tsx';
import { beat } from './heartbeat.ts';
import { refuseOtherInput } from './input.ts';
import { WaitingView } from './plain-views.tsx';
import { SafetyNet } from './safety-net.tsx';
import { stayHere } from './stay-here.ts';

const page = document.getElementById('page');
refuseOtherInput();
stayHere();
if (page) {
  beat(page);
  const texts = await loadTexts();
  render(
    <SafetyNet instead={<Plain texts={texts} language={languages[0]} view={<WaitingView />} />}>
      <App texts={texts} />
    </SafetyNet>,
    page,
  );
}
