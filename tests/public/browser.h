// A page as people see it: by Chromium without a window, and what an inspection of its elements finds.
#ifndef THIDUA_TESTS_PUBLIC_BROWSER_H_
#define THIDUA_TESTS_PUBLIC_BROWSER_H_

#include <string>
#include <vector>

namespace thidua::test {

class Browser {
 public:
  // Works in a folder of the caller's.
  explicit Browser(std::string folder) : folder_(std::move(folder)) {}

  // What the browser makes of an address: its elements as text. Whoever made the certificate is believed.
  std::string Elements(const std::string& address) const;

  // Shows a page (with its style sheet) as wide as a phone or a screen, writes the picture, and says what is
  // wrong with it: language, title, headings, labels, names of links, contrast, sizes of what is touched,
  // anything wider than the page. It asks a copy, for the page itself lets nothing run.
  std::vector<std::string> Faults(const std::string& page, const std::string& style, int width,
                                  const std::string& picture) const;

 private:
  std::string Run(const std::string& arguments) const;

  std::string folder_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_PUBLIC_BROWSER_H_
