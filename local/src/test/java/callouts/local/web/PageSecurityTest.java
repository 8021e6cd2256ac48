package callouts.local.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in, byte for byte as somebody else on this machine, or another web site, may ask.
@TestInstance(Lifecycle.PER_CLASS)
class PageSecurityTest {
  private ServedPage served;
  private URI address;
  private String cookie;

  @BeforeAll
  void serve(@TempDir Path data) throws IOException {
    served = new ServedPage(data, "max");
    address = served.address();
    cookie = "callouts-" + address.getPort() + "=" + address.getQuery().replace("token=", "");
    assertThat(Files.getPosixFilePermissions(data.resolve("page-token"))).hasSize(2);
  }

  @AfterAll
  void stop() throws Exception {
    served.close();
  }

  @Test
  void theTokenIsChangedForACookieThatNoScriptAndNoOtherSiteHas() throws IOException {
    var answer = ask("GET /?" + address.getQuery(), ours(), "");

    assertThat(answer).startsWith("HTTP/1.1 302").contains("Location: /\r\n");
    assertThat(answer).contains("Set-Cookie: " + cookie + "; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void nothingIsShownWithoutTheToken() throws IOException {
    for (var path :
        List.of("/", "/?token=0", "/main.js", "/events", "/samples", "/jobs/call_job")) {
      assertThat(ask("GET " + path, ours(), "")).as(path).startsWith("HTTP/1.1 403");
    }
    assertThat(ask("GET /", ours(), "Cookie: " + cookie + "0\r\n")).startsWith("HTTP/1.1 403");
    assertThat(ask("GET /", ours(), signedIn())).startsWith("HTTP/1.1 200");
  }

  @Test
  void aNameThatLeadsHereIsNotAnswered() throws IOException {
    for (var host : List.of("evil.example:" + address.getPort(), "127.0.0.1:1", "127.0.0.1", "")) {
      assertThat(ask("GET /", host, signedIn())).as(host).startsWith("HTTP/1.1 40");
    }
    assertThat(ask("GET /", "localhost:" + address.getPort(), signedIn()))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void anotherSiteChangesNothing() throws IOException {
    var check = "POST /check?name=a.xlsx";

    assertThat(ask(check, ours(), signedIn())).startsWith("HTTP/1.1 403");
    assertThat(ask(check, ours(), signedIn() + "Origin: null\r\n")).startsWith("HTTP/1.1 403");
    for (var origin : List.of("http://evil.example", "https://" + ours(), "http://127.0.0.1:1")) {
      assertThat(ask(check, ours(), signedIn() + "Origin: " + origin + "\r\n"))
          .as(origin)
          .startsWith("HTTP/1.1 403");
    }
    assertThat(ask(check, ours(), signedIn() + origin())).startsWith("HTTP/1.1 200");
  }

  @Test
  void everyAnswerForbidsScriptsFromElsewhereFramesAndGuessing() throws IOException {
    for (var path : List.of("/", "/main.js", "/samples", "/jobs/nobody", "/nothing-here")) {
      assertThat(ask("GET " + path, ours(), signedIn()))
          .as(path)
          .contains(
              "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'",
              "frame-ancestors 'none'",
              "X-Content-Type-Options: nosniff",
              "X-Frame-Options: DENY",
              "Referrer-Policy: no-referrer")
          .doesNotContain("Server:", "unsafe-");
    }
    assertThat(ask("GET /nothing-here", ours(), "")).contains("Content-Security-Policy: ");
  }

  @Test
  void anUploadThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    var length = "Content-Length: " + (101L << 20) + "\r\n";

    assertThat(ask("POST /check?name=a.xlsx", ours(), signedIn() + origin() + length))
        .startsWith("HTTP/1.1 413")
        .contains("at most 100 MB");
  }

  @Test
  void aNameWithAFolderInItIsNoFiles() throws IOException {
    for (var name : List.of("..%2Fa.xlsx", "a%00.xlsx", ".xlsx", "a.exe", "C%3A%5Ca.xlsx")) {
      assertThat(ask("POST /jobs?name=" + name, ours(), signedIn() + origin()))
          .as(name)
          .startsWith("HTTP/1.1 400");
    }
    for (var path : List.of("/samples/..%2Ftemplate.yaml", "/samples/people.yaml", "/../pom.xml")) {
      assertThat(ask("GET " + path, ours(), signedIn())).as(path).startsWith("HTTP/1.1 40");
    }
  }

  private String ours() {
    return "127.0.0.1:" + address.getPort();
  }

  private String origin() {
    return "Origin: http://" + ours() + "\r\n";
  }

  private String signedIn() {
    return "Cookie: " + cookie + "\r\n";
  }

  private String ask(String what, String host, String headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", address.getPort())) {
      var lines = " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n";
      socket.getOutputStream().write((what + lines).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
