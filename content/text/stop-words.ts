import { wordsOf } from './fold.ts';

/** Words of questions, which stand in nearly every document and say nothing of what is looked for. */
const texts = [
  // Arabic, and Darija in both scripts
  `من في على إلى الى عن مع هل ما ماذا أين كيف لماذا هذا هذه ذلك التي الذي هو هي هم أو و ثم أن إن لا لم لن قد كل عند
  أنا أريد يمكن يمكنني لي لك بين بعد قبل حتى أي كان يكون به بها له لها فيه فيها منه منها يتم يجب
  شنو شنا اشنو آش فين فاين كيفاش كيفاه علاش ديال ديالي تاع نتاع بغيت خاصني باش واش كاين كاينة غادي عندي نقدر
  dyal dial diali dyali ta3 chno chnou chnahia chnahoma ach ash fin fein kifach kifash 3lach bghit
  khasni khassni bach bash wach wash kayn kayna ghadi 3andi n9der fi 3la men mn li had`,
  // Amazigh, which its Latin forms are taken from as well
  'ⵏ ⵉ ⵙ ⴳ ⴷ ⴰⴷ ⴰⵔ ⵙⴳ ⵖⵔ ⵖⴼ ⵎⴰⵏⵉ ⵎⴰⵎⵏⴽ ⵎⴰⴷ ⵎⴰⵏ ⵉⵙ ⵓⵔ ⵏⵏⴰ ⵏⵖ ⴰⴼⴰⴷ ⵔⵉⵖ',
  // French
  `le la les l un une des de du d à au aux en et ou où que qu qui quoi quel quelle quels quelles comment quand
  pourquoi est sont être sera c ce ces cette se s sa son ses je j tu il elle on nous vous ils elles me m mon ma mes votre vos
  ne n pas plus pour par sur dans avec sans chez y a ai avoir faire fait faut dois doit peut puis peux veux voudrais besoin
  si quelqu`,
  // English
  `the a an of to in on at for from by with and or is are was were be been do does did how what where who which why i
  my me you your we our it its this that these those there can could must should would will need want have has get if not
  about into any much many long s`,
];

const stopWords = new Set(texts.flatMap(wordsOf));

/** Whether a folded word says nothing of what somebody looks for. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
