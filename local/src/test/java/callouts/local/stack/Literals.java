package callouts.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Set;
import java.util.TreeSet;

/// The string literals of a compiled class.
final class Literals {
  private Literals() {}

  static Set<String> of(Class<?> type) {
    var texts = new TreeSet<String>();
    for (var entry : ClassFile.of().parse(bytes(type)).constantPool()) {
      if (entry instanceof StringEntry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
  }

  private static byte[] bytes(Class<?> type) {
    try (var stream = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
