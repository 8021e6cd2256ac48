// What a browser may have of a voice and an ear: it speaks and rings where it can, and hears where
// it can. Where it cannot, nothing happens: the text is always there.

const synthesis = window.speechSynthesis;
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const RING_EVERY = 4000;

// Voices come late, and on some machines there are none.
export const hasVoices = () => Boolean(synthesis) && synthesis.getVoices().length > 0;

export function onVoices(changed) {
  synthesis?.addEventListener("voiceschanged", changed);
}

// After what is being said already.
export function say(words) {
  if (hasVoices() && words) {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = "en-US";
    synthesis.speak(utterance);
  }
}

export const isSpeaking = () => Boolean(synthesis?.speaking);

export function hush() {
  synthesis?.cancel();
}

// Rings until the function that comes back is called. A browser lets a page ring only after it was
// clicked on or typed into.
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
  once();
  const timer = setInterval(once, RING_EVERY);
  return () => {
    clearInterval(timer);
    audio.close();
  };
}

export const canHear = () => Boolean(Recognition);

// Listens once: `began` at the first sound, `heard` with the words, `failed` with what a person
// should know.
export function listen({ began, heard, failed }) {
  const ear = new Recognition();
  ear.lang = "en-US";
  ear.addEventListener("speechstart", began);
  ear.addEventListener("result", (event) => heard(event.results[0][0].transcript));
  ear.addEventListener("error", (event) => {
    if (event.error !== "aborted" && event.error !== "no-speech") {
      failed("This browser does not let the page listen (" + event.error + "). Type, or use the keys.");
    }
  });
  ear.start();
  return () => ear.abort();
}
