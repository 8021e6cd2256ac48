// A voice and an ear for Chromium, which has none without a window: what the Web Speech API says of
// speechSynthesis and SpeechRecognition, and `speech`, by which a test hears and speaks.
{
  const WORD = 400; // milliseconds
  const soon = (task) => setTimeout(task, 0);

  class Utterance extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text, lang: "", voice: null });
    }
  }

  class Synthesis extends EventTarget {
    #queue = [];
    #voices = [];

    get speaking() {
      return this.#queue.length > 0;
    }

    getVoices() {
      return this.#voices;
    }

    voicesCome(voices) {
      this.#voices = voices;
      this.dispatchEvent(new Event("voiceschanged"));
    }

    speak(utterance) {
      const said = { text: utterance.text, lang: utterance.lang, voice: utterance.voice?.name, end: "" };
      speech.said.push(said);
      this.#queue.push({ utterance, said });
      if (this.#queue.length === 1) {
        soon(() => this.#next());
      }
    }

    #next() {
      const [first] = this.#queue;
      if (first) {
        first.utterance.dispatchEvent(new Event("start"));
        setTimeout(() => this.#end(first), WORD * first.utterance.text.split(" ").length);
      }
    }

    #end(first) {
      if (this.#queue[0] === first) {
        this.#queue.shift();
        first.said.end = "end";
        first.utterance.dispatchEvent(new Event("end"));
        this.#next();
      }
    }

    cancel() {
      for (const [index, { utterance, said }] of this.#queue.splice(0).entries()) {
        said.end = index === 0 ? "interrupted" : "canceled";
        soon(() => utterance.dispatchEvent(Object.assign(new Event("error"), { error: said.end })));
      }
    }
  }

  class Recognition extends EventTarget {
    #on = false;

    start() {
      if (this.#on) {
        throw new DOMException("It has started.", "InvalidStateError");
      }
      this.#on = true;
      speech.ear = this;
      soon(() => this.#tell("start"));
    }

    abort() {
      if (this.#on) {
        soon(() => this.fail("aborted"));
      }
    }

    get listens() {
      return this.#on;
    }

    // Words that may change yet are given only to who asks for them.
    hear(transcript, isFinal) {
      const result = Object.assign([{ transcript, confidence: 0.9 }], { isFinal });
      this.#tell("speechstart");
      if (isFinal || this.interimResults) {
        this.#tell("result", { resultIndex: 0, results: [result] });
      }
      if (isFinal) {
        this.#end();
      }
    }

    fail(error) {
      this.#tell("error", { error });
      this.#end();
    }

    #end() {
      this.#on = false;
      this.#tell("end");
    }

    #tell(type, properties = {}) {
      this.dispatchEvent(Object.assign(new Event(type), properties));
    }
  }

  const synthesis = new Synthesis();
  const standIn = { speechSynthesis: synthesis, SpeechSynthesisUtterance: Utterance, SpeechRecognition: Recognition };
  for (const [name, value] of Object.entries(standIn)) {
    Object.defineProperty(window, name, { value });
  }
  window.speech = { said: [], ear: undefined };
}
