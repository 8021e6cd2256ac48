package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class MotoServerTest {
  @Test
  void aStartedServerAnswersAndAClosedOneDoesNot() throws IOException, InterruptedException {
    var server = MotoServer.start();
    var endpoint = server.endpoint();
    try (server) {
      server.post("/moto-api/reset", "");
      assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
    }

    assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }
}
