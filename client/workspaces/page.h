// What every page is: a title, a body in one of four states, and calls that end in them.
#ifndef THIDUA_CLIENT_WORKSPACES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_PAGE_H_

#include <QWidget>
#include <functional>
#include <memory>
#include <utility>

#include "client/models/context.h"
#include "client/widgets/page_frame.h"

namespace thidua::client {

class Page : public QWidget {
  Q_OBJECT

 public:
  Page(Context* context, const QString& title, const QString& subtitle);

  QString title() const { return title_; }
  PageFrame* frame() { return frame_; }
  // Loads what the page shows. What is typed into one of its forms and not saved is still there afterwards.
  virtual void Reload() = 0;
  // Shows the object with this id, now or when it has been loaded.
  virtual void Open(const QString& id) { Q_UNUSED(id); }
  // What it shows depends on the campaign that is chosen at the top of the window.
  virtual bool OfCampaign() const { return true; }

 Q_SIGNALS:
  void Waiting(int count);  // for the rail
  // Another page of the workspace; of another one where this has no such page.
  void GoTo(const QString& place, const QString& id);

 protected:
  Context& context() const { return *context_; }
  Api& api() const { return context_->api(); }
  Session& session() const { return context_->session(); }
  void SetContent(QWidget* content);

  // Starts to load anew: what still comes for an earlier load is dropped.
  void BeginLoad();
  // What was to be shown cannot be: said above the page until it is loaded anew.
  void SayNotShown(const QString& why);
  // A call of the load begun last. When it fails, the page shows why, and a button that loads again.
  template <class Request, class Done>
  void Fetch(Request request, Done done) {
    api().Call(
        std::move(request), this,
        [this, load = load_, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
          if (load == load_) done(answer);
        },
        [this, load = load_](const CallError& error) {
          if (load == load_) frame_->ShowError(error, Safety(), [this] { Reload(); });
        });
  }
  // The same for what need not be there: `none` when it is not.
  template <class Request, class Done>
  void FetchIfThere(Request request, Done done, std::function<void()> none) {
    api().Call(
        std::move(request), this,
        [this, load = load_, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
          if (load == load_) done(answer);
        },
        [this, load = load_, none = std::move(none)](const CallError& error) {
          if (load != load_) return;
          if (error.code == grpc::StatusCode::NOT_FOUND) return none();
          frame_->ShowError(error, Safety(), [this] { Reload(); });
        });
  }
  // The same for a list that is asked for anew while its search is typed: only what comes of the last such
  // call counts, an answer or that there is none.
  template <class Request, class Done>
  void FetchLatest(Request request, Done done) {
    const auto latest = [this, load = load_, asked = ++asked_] { return load == load_ && asked == asked_; };
    api().Call(
        std::move(request), this,
        [latest, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
          if (latest()) done(answer);
        },
        [this, latest](const CallError& error) {
          if (latest()) frame_->ShowError(error, Safety(), [this] { Reload(); });
        });
  }
  // The one thing the page was opened for, where the list has not brought it. Of one that is gone, or is not
  // for this person, the page says so.
  template <class Request, class Done>
  void FetchOne(Request request, Done done, std::function<void()> gone) {
    api().Call(
        std::move(request), this,
        [this, load = load_, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
          if (load == load_) done(answer);
        },
        [this, load = load_, gone = std::move(gone)](const CallError& error) {
          if (load != load_) return;
          if (error.Unanswered()) return frame_->ShowError(error, Safety(), [this] { Reload(); });
          SayNotShown(error.FullText());
          gone();
        });
  }
  // Every page of a list, one after the other, for what can be told from the whole only; `then` comes last.
  template <class Request, class Take>
  void FetchAll(const Request& request, Take take, std::function<void()> then) {
    Fetch(request, [this, request, take, then](const typename AnswerOf<Take>::Type& page) {
      take(page);
      if (page.next_page_token().empty()) return then();
      Request next = request;
      next.set_page_token(page.next_page_token());
      FetchAll(next, take, then);
    });
  }
  // For calls of one load that need nothing of each other and are asked at once: to be called by each when it
  // is answered, `then` follows the last of so many.
  static std::function<void()> After(int answers, std::function<void()> then) {
    return [left = std::make_shared<int>(answers), then = std::move(then)] {
      if (--*left == 0) then();
    };
  }
  // What to say of unsaved work when the page cannot be loaded.
  virtual QString Safety() const { return {}; }

 private:
  Context* context_;
  QString title_;
  QVBoxLayout* column_;
  QLabel* not_shown_;
  PageFrame* frame_ = nullptr;
  int load_ = 0;
  int asked_ = 0;  // by FetchLatest
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_PAGE_H_
