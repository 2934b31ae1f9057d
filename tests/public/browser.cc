#include "tests/public/browser.h"

#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {
namespace {

constexpr int kHeight = 900;

// Goes through the page in the frame and puts a line for each fault into the element `said`, between "[" and
// "]".
constexpr char kInspection[] = R"(<pre id="said"></pre><script>
const faults = [];
const fault = (wrong, what) => { if (wrong) faults.push(what); };
const channel = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const rgb = (text) => text.match(/[\d.]+/g).map(Number);
const light = (text) => { const [r, g, b] = rgb(text).map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = (view, e) => {
  for (; e; e = e.parentElement) {
    const c = view.getComputedStyle(e).backgroundColor;
    if (rgb(c)[3] !== 0) return c;
  }
  return 'rgb(255, 255, 255)';
};
onload = () => {
  const frame = document.querySelector('iframe'), page = frame.contentDocument, view = frame.contentWindow;
  const all = (s) => [...page.querySelectorAll(s)];
  const words = (e) => e.textContent.trim();
  fault(page.documentElement.lang !== 'vi', 'language');
  fault(!page.title.trim(), 'title');
  fault(all('main').length !== 1, 'main');
  fault(all('nav').some((e) => !e.getAttribute('aria-label')), 'nav without a name');
  const levels = all('h1,h2,h3,h4').map((e) => +e.tagName[1]);
  fault(levels.filter((l) => l === 1).length !== 1 || levels[0] !== 1, 'one h1 first');
  fault(levels.some((l, i) => i > 0 && l > levels[i - 1] + 1), 'a heading is skipped');
  const first = page.querySelector('a,button,input'), to = (first && first.getAttribute('href')) || '';
  fault(to[0] !== '#' || !page.getElementById(to.slice(1)), 'first stop does not lead to the content');
  all('input').forEach((e) => fault(!e.labels || !e.labels.length || !words(e.labels[0]), 'input without label'));
  all('a,button').forEach((e) => fault(!words(e), 'nameless ' + e.tagName));
  all('nav a,button,input').forEach((e) => fault(e.getBoundingClientRect().height < 44, 'hard to touch: ' + (words(e) || e.id)));
  fault(all('[tabindex]').length > 0, 'order of stops');
  fault(page.documentElement.scrollWidth > frame.clientWidth, 'wider than the page: ' + page.documentElement.scrollWidth);
  all('body *').filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).forEach((e) => {
    const [a, b] = [light(view.getComputedStyle(e).color), light(ground(view, e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    fault(ratio < 4.5, 'contrast ' + ratio.toFixed(1) + ': ' + words(e));
  });
  document.getElementById('said').textContent = '[' + faults.join('\n') + ']';
};
</script>)";

std::string Attribute(const std::string& text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"}, {"\"", "&quot;"}});
}

}  // namespace

std::string Browser::Run(const std::string& arguments) const {
  // Root has no sandbox to begin in.
  const Ran ran = RunCommand(absl::StrCat(
      "HOME='", folder_, "' timeout 60 chromium --headless=new ", geteuid() == 0 ? "--no-sandbox " : "",
      "--disable-gpu --disable-dev-shm-usage --hide-scrollbars --user-data-dir='", folder_, "/profile' ",
      arguments, " 2> '", folder_, "/browser.log'"));
  if (!ran.ok) throw std::runtime_error("chromium " + arguments);
  return ran.output;
}

std::string Browser::Elements(const std::string& address) const {
  return Run(absl::StrCat("--ignore-certificate-errors --dump-dom '", address, "'"));
}

std::vector<std::string> Browser::Faults(const std::string& page, const std::string& style, int width,
                                         const std::string& picture) const {
  const std::string shown = absl::StrReplaceAll(
      page, {{"<link rel=\"stylesheet\" href=\"/site.css\">", absl::StrCat("<style>", style, "</style>")}});
  if (shown == page) return {"the page has no style sheet"};
  const std::string file = folder_ + "/shown.html";
  std::ofstream(file) << "<!DOCTYPE html><meta charset=\"utf-8\"><body style=\"margin:0\"><iframe "
                         "style=\"border:0;display:block\""
                      << " width=\"" << width << "\" height=\"" << kHeight << "\" srcdoc=\""
                      << Attribute(shown) << "\"></iframe>" << kInspection;
  Run(absl::StrCat("--window-size=", width, ",", kHeight, " --screenshot='", picture, "' 'file://", file,
                   "'"));
  const std::string elements = Run(absl::StrCat("--dump-dom 'file://", file, "'"));
  const size_t begin = elements.find("<pre id=\"said\">["), end = elements.find("]</pre>");
  if (begin == std::string::npos || end == std::string::npos) return {"the inspection did not run"};
  const size_t said = begin + sizeof("<pre id=\"said\">[") - 1;
  return absl::StrSplit(elements.substr(said, end - said), '\n', absl::SkipEmpty());
}

}  // namespace thidua::test
