import type { Notice } from './notice.ts';

export const english: Notice = {
  language: 'en',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'I write down a few things we talk about, so that nobody has to ask you every time. Only our team reads them. I tell others only if you want, and you tell me what. You can say no: blanket, tea and time stay the same. You can change your mind whenever you like.',
  card: [
    'We write down a few things, to help you better.',
    'Only our team reads them.',
    'We tell others only with your yes. You choose what.',
    'A yes ends by itself. You can take it back whenever you like, by saying so.',
    'If you say no, we help you all the same.',
    'You can ask to hear what is written, to correct it, to delete it.',
  ],
  full: [
    {
      title: 'Who we are',
      text: 'We are the team you meet in the street. The organisation we work for answers for what we write.',
    },
    {
      title: 'What we write',
      text: 'What you want to be called, what you need, what we did together. Your real name and date of birth only if they are needed for something precise.',
    },
    {
      title: 'What we tell nobody',
      text: 'Where you sleep, your residence papers, what you told us in confidence. We give no lists to the police.',
    },
    {
      title: 'Whom we tell',
      text: 'A service or another organisation only if you say yes. First we show you the words they will read. Without your yes we tell only if somebody’s life is in danger or if the law obliges us: then we tell you.',
    },
    {
      title: 'For how long',
      text: 'Your yes holds one year at most, three months for a referral. Then we ask you again.',
    },
    {
      title: 'What you can do',
      text: 'You can hear your summary, have it corrected, ask for deletion, take back a yes. Just tell whoever you meet. You can also write to the Italian data protection authority (Garante).',
    },
  ],
};
