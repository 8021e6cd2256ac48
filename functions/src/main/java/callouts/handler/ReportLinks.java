package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.LinkKey;
import callouts.report.LinkToken;
import callouts.report.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Makes the links of notices, which OpenReport opens.
final class ReportLinks {
  private final LinkKey key;
  private final String address;
  private final Duration life;
  private final InstantSource clock;

  /// Links begin with `LINK_URL`, OpenReport's address, and work for `LINK_DAYS`.
  ReportLinks(Cloud cloud) {
    key = new LinkKey(cloud);
    address = cloud.variable("LINK_URL");
    life = Duration.ofDays(Long.parseLong(cloud.variable("LINK_DAYS")));
    clock = cloud.clock();
  }

  /// A link to a file of the report bucket, for whoever holds it.
  Notice.Link to(String reportKey) {
    var until = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    var token = key.sign(new LinkToken(reportKey, until));
    return new Notice.Link(address + "?" + LinkRequest.TOKEN + "=" + token, until);
  }
}
