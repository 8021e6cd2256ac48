package callouts.local.cloud;

import java.io.IOException;

/// What a contract is put to whose second opinion is moto.
enum MotoBackend {
  IN_MEMORY,
  OVER_THE_PORT,
  MOTO;

  CloudUnderTest start() throws IOException, InterruptedException {
    return switch (this) {
      case IN_MEMORY -> CloudUnderTest.Ours.fresh().inMemory();
      case OVER_THE_PORT -> CloudUnderTest.OverThePort.start(CloudUnderTest.Ours.fresh());
      case MOTO -> {
        var moto = MotoServer.start();
        yield new CloudUnderTest.Theirs(moto.endpoint(), moto);
      }
    };
  }
}
