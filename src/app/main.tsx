import { createRoot } from 'react-dom/client';
import '../ui/styles/index.css';
import './app.css';
import { App } from './app.tsx';
import { composePhone } from './compose.ts';
import { guardScripts } from './trusted-types.ts';

guardScripts();
const root = document.getElementById('root');
if (root) {
  const { ports, session } = await composePhone();
  createRoot(root).render(<App ports={ports} />);
  await session.start();
}
