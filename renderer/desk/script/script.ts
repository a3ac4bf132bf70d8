import { documentPicture } from './document-picture.ts';
import { insertPicture } from './insert-picture.ts';
import { keepTyping } from './keep-typing.ts';
import { rearrangeLists } from './lists/rearrange-lists.ts';
import { keepLive } from './live.ts';
import { addToolbars } from './markdown/toolbar.ts';
import { sayNativeFaults } from './native-faults.ts';
import { keepOneLine } from './one-line.ts';
import { preparePaste } from './paste/paste.ts';
import { pasteWithoutUnseen } from './paste/paste-plain.ts';
import { pressOnce } from './press-once.ts';
import { uploadPicture } from './upload-picture.ts';

// What the pages' only script does; each part looks for the mark of what it makes easier, and does nothing without it.
keepLive();
pressOnce();
uploadPicture();
documentPicture();
insertPicture();
keepTyping();
addToolbars();
preparePaste();
pasteWithoutUnseen();
rearrangeLists();
keepOneLine();
sayNativeFaults();
