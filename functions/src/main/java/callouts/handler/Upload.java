package callouts.handler;

/// A file as it was uploaded.
///
/// @param version may be empty in a bucket that keeps no versions
record Upload(String bucket, String key, String version) {
  /// Its own name, without folders.
  String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
