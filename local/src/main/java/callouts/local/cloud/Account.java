package callouts.local.cloud;

/// Whose resources the local services keep, and where: what is the same in all their names.
///
/// @param region such as `us-east-1`
/// @param id twelve digits
public record Account(String region, String id) {

  /// A resource's full name, such as `arn:aws:sqs:us-east-1:000000000000:jobs.fifo`.
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
  }
}
