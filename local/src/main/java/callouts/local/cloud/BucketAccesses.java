package callouts.local.cloud;

import java.util.List;
import java.util.Optional;

/// The permissions of S3's operations, and what it answers to those who may not know what there is.
final class BucketAccesses {
  private static final String ARN = "arn:aws:s3:::";
  private static final String DELETE = "s3:DeleteObject";

  private BucketAccesses() {}

  /// None for a request that S3 refuses for another reason before.
  static List<Access> of(WireRequest request) {
    try {
      var address = BucketAddress.of(request.path());
      return of(BucketOperation.of(request, address), request, address);
    } catch (BucketRefusal _) {
      return List.of();
    }
  }

  private static List<Access> of(
      BucketOperation operation, WireRequest request, BucketAddress address) {
    var bucket = ARN + address.bucket();
    var object = bucket + "/" + address.key();
    var isVersion = request.query().containsKey("versionId");
    return switch (operation) {
      case LIST_BUCKETS -> one("s3:ListAllMyBuckets", "*");
      case CREATE_BUCKET -> one("s3:CreateBucket", bucket);
      case DELETE_BUCKET -> one("s3:DeleteBucket", bucket);
      case GET_BUCKET_LOCATION -> one("s3:GetBucketLocation", bucket);
      case GET_BUCKET_VERSIONING -> one("s3:GetBucketVersioning", bucket);
      case PUT_BUCKET_VERSIONING -> one("s3:PutBucketVersioning", bucket);
      case HEAD_BUCKET, LIST_OBJECTS, LIST_OBJECTS_V2 -> one("s3:ListBucket", bucket);
      case LIST_OBJECT_VERSIONS -> one("s3:ListBucketVersions", bucket);
      case GET_OBJECT, HEAD_OBJECT -> one(get(isVersion), object);
      case PUT_OBJECT, CREATE_MULTIPART_UPLOAD, UPLOAD_PART, COMPLETE_MULTIPART_UPLOAD ->
          one("s3:PutObject", object);
      case ABORT_MULTIPART_UPLOAD -> one("s3:AbortMultipartUpload", object);
      case COPY_OBJECT -> List.of(source(request), new Access("s3:PutObject", object));
      case DELETE_OBJECT -> one(isVersion ? DELETE + "Version" : DELETE, object);
      case DELETE_OBJECTS -> deletions(request, bucket);
    };
  }

  private static String get(boolean isVersion) {
    return isVersion ? "s3:GetObjectVersion" : "s3:GetObject";
  }

  private static Access source(WireRequest request) {
    var header = request.header("x-amz-copy-source").orElse("").split("\\?versionId=", 2);
    var from = BucketAddress.of(header[0]);
    return new Access(get(header.length > 1), ARN + from.bucket() + "/" + from.key());
  }

  private static List<Access> deletions(WireRequest request, String bucket) {
    return BucketXml.children(BucketXml.read(request.body(), "Delete"), "Object").stream()
        .map(
            object ->
                new Access(
                    BucketXml.text(object, "VersionId").isPresent() ? DELETE + "Version" : DELETE,
                    bucket + "/" + BucketXml.text(object, "Key").orElse("")))
        .toList();
  }

  private static List<Access> one(String action, String resource) {
    return List.of(new Access(action, resource));
  }

  /// What it takes to be told that an object is not there: whoever may not list a bucket is told
  /// that access is denied.
  static Optional<Access> toMiss(WireRequest request, WireResponse response) {
    var isRead = request.method().equals("GET") || request.method().equals("HEAD");
    var address = BucketAddress.of(request.path());
    return isRead && response.status() == 404 && !address.key().isEmpty()
        ? Optional.of(new Access("s3:ListBucket", ARN + address.bucket()))
        : Optional.empty();
  }
}
