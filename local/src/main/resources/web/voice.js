// What a browser may have of a voice and an ear: it speaks and rings where it can, and hears where
// it can. Where it cannot, nothing happens: the text is always there.

const synthesis = window.speechSynthesis;
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const RING_EVERY = 4000;

// A voice of this machine is better: others send the words to their maker, and may stop after 15 s.
const worth = (voice) => (voice.localService ? 4 : 0) + (inEnglish(voice) === "en-US" ? 2 : 0) + (voice.default ? 1 : 0);
const inEnglish = ({ lang }) => lang.replace("_", "-").match(/^en(-.*)?$/)?.[0];
const voices = () => (synthesis?.getVoices() ?? []).filter(inEnglish).sort((one, other) => worth(other) - worth(one));

// Voices come late, and on some machines there are none that speak English, as every job does.
export const hasVoices = () => voices().length > 0;

export function onVoices(changed) {
  synthesis?.addEventListener("voiceschanged", changed);
}

// After what is being said already; or once there is a voice.
export function say(words) {
  const [voice] = voices();
  waiting = voice ? "" : words;
  if (voice && words) {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    synthesis.speak(utterance);
  }
}

let waiting = "";
onVoices(() => waiting && say(waiting));

export const isSpeaking = () => Boolean(synthesis?.speaking);

export function hush() {
  waiting = "";
  synthesis?.cancel();
}

// Rings until the function that comes back is called. A browser lets a page ring only after it was
// clicked on or typed into: until then tones would only gather, to sound all at once.
export function ring() {
  if (!window.AudioContext) {
    return () => {};
  }
  const audio = new AudioContext();
  const once = () => {
    for (const pitch of [440, 480]) {
      const tone = new OscillatorNode(audio, { frequency: pitch });
      const volume = new GainNode(audio, { gain: 0.05 });
      tone.connect(volume).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + 1.5);
    }
  };
  let timer;
  audio.resume().then(() => {
    once();
    timer = setInterval(once, RING_EVERY);
  }, () => {});
  return () => {
    clearInterval(timer);
    audio.close();
  };
}

export const canHear = () => Boolean(Recognition);

// Listens once: `began` at each sign of speech, `heard` with the words, `failed` with what a person
// should know, `silent` where nothing was heard.
export function listen({ began, heard, failed, silent }) {
  const ear = new Recognition();
  let ended = false;
  ear.lang = "en-US";
  ear.interimResults = true;
  ear.addEventListener("speechstart", began);
  ear.addEventListener("result", ({ results: [result] }) => {
    if (!result.isFinal) {
      began();
    } else if (!ended) {
      ended = true;
      heard(result[0].transcript.trim());
    }
  });
  ear.addEventListener("error", ({ error }) => {
    if (!ended && error !== "aborted" && error !== "no-speech") {
      ended = true;
      failed("This browser does not let the page listen (" + error + "). Type, or use the keys.");
    }
  });
  ear.addEventListener("end", () => ended || silent());
  ear.start();
  return () => {
    ended = true;
    ear.abort();
  };
}
