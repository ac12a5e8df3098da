// Mathematics as the host laid it out, drawn as MathML: the browser sets it, and a screen reader reads it.
import type { MathView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';

const namespace = 'http://www.w3.org/1998/Math/MathML';

/** Makes something of the parts that stand for a quantity, such as a way to where it comes from. */
export type OnTerm = (part: Element, quantity: QuantityView) => void;

/** A formula as one `math` element. */
export function mathElement(view: MathView, onTerm?: OnTerm): Element {
  const drawn = node('math', draw(view, onTerm));
  drawn.setAttribute('displaystyle', 'true');
  return drawn;
}

function draw(view: MathView, onTerm: OnTerm | undefined): Element {
  const drawn = drawNode(view, onTerm);
  if (view.quantity === undefined || onTerm === undefined) return drawn;
  const part = node('mrow', drawn);
  onTerm(part, view.quantity);
  return part;
}

function drawNode(view: MathView, onTerm: OnTerm | undefined): Element {
  const inner = (of: MathView): Element => draw(of, onTerm);
  switch (view.kind) {
    case 'number': {
      const number = node('mn', view.text);
      if (view.exact !== view.text) number.setAttribute('data-exact', view.exact);
      return number;
    }
    case 'name':
      return node('mi', view.text);
    case 'operator':
      return operator(view.text);
    case 'words':
      return node('mtext', view.text);
    case 'row':
      return node('mrow', ...view.parts.map(inner));
    case 'fraction':
      return node('mfrac', inner(view.numerator), inner(view.denominator));
    case 'script': {
      const { base, sub, sup } = view;
      const scripts = [sub, sup].filter((script) => script !== null).map(inner);
      return node(sub === null ? 'msup' : sup === null ? 'msub' : 'msubsup', inner(base), ...scripts);
    }
    case 'under':
      return node('munder', inner(view.base), inner(view.under));
    case 'root':
      return node('msqrt', inner(view.of));
    case 'fenced':
      return node('mrow', operator('('), inner(view.of), operator(')'));
    case 'matrix': {
      const rows = view.rows.map((row) => node('mtr', ...row.map((cell) => node('mtd', inner(cell)))));
      return node('mrow', operator('['), node('mtable', ...rows), operator(']'));
    }
  }
}

/** Brackets and Σ as operators that know how to grow. */
function operator(text: string): Element {
  return node('mo', text === 'Σ' ? '∑' : text);
}

function node(tag: string, ...children: readonly (Element | string)[]): Element {
  const made = document.createElementNS(namespace, tag);
  made.append(...children);
  return made;
}
