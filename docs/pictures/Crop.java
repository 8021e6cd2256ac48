import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Cuts the white margins off a picture of a page: `java Crop.java FROM.png TO.png [HEIGHT]`. Where a
/// height is given, no more of it is kept, in pixels.
class Crop {
  private static final int WHITE = 0xFFFFFF;
  private static final int MARGIN = 12;

  public static void main(String[] arguments) throws IOException {
    var page = ImageIO.read(new File(arguments[0]));
    int most = arguments.length > 2 ? Integer.parseInt(arguments[2]) : page.getHeight();
    ImageIO.write(cropped(page, most), "png", new File(arguments[1]));
  }

  private static BufferedImage cropped(BufferedImage page, int most) {
    int left = page.getWidth();
    int right = 0;
    int top = page.getHeight();
    int bottom = 0;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        if ((page.getRGB(x, y) & WHITE) != WHITE) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    int x = Math.max(0, left - MARGIN);
    int y = Math.max(0, top - MARGIN);
    int width = Math.min(page.getWidth() - x, right - x + MARGIN);
    int height = Math.min(Math.min(page.getHeight() - y, bottom - y + MARGIN), most);
    return page.getSubimage(x, y, width, height);
  }
}
