import { createRoot } from 'react-dom/client';
import '../ui/styles/index.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<p>Aggancio</p>);
