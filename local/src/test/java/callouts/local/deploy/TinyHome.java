package callouts.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A product's folder that deploys in no time: a template with our parameters, a bucket, a table
/// and a queue. What is tested is how it is deployed, and not what.
public final class TinyHome {
  static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Parameters:
        NoticeEmail:
          Type: String
          AllowedPattern: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+'
          ConstraintDescription: an e-mail address
        ConnectInstanceArn:
          Type: String
          AllowedPattern: (arn:aws[a-z-]*:connect:[a-z0-9-]+:\\d{12}:instance/[0-9a-f-]{36})?
          Default: ''
        SourcePhoneNumber:
          Type: String
          AllowedPattern: (\\+[1-9]\\d{1,14})?
          ConstraintDescription: empty, or a number in E.164
          Default: ''
        PhoneNumberCountry:
          Type: String
          AllowedPattern: '[A-Z]{2}'
          ConstraintDescription: two capital letters, such as US
          Default: US
        Concurrency:
          Type: Number
          Default: 10
          MinValue: 1
          MaxValue: 1000
      Resources:
        UploadBucket:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Sub ${AWS::StackName}-upload-${AWS::AccountId}
        ResultTable:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub ${AWS::StackName}-result
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
        JobQueue:
          Type: AWS::SQS::Queue
      Outputs:
        UploadBucketName:
          Value: !Ref UploadBucket
      """;

  private TinyHome() {}

  /// Lays the folder down.
  public static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    return folder;
  }
}
