// A stored paper in a window of its own: to read, to print, to keep as a file.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WINDOW_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WINDOW_H_

#include <QByteArray>
#include <functional>
#include <utility>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "thidua/common/v1/paper.pb.h"

class QWidget;

namespace thidua::client {

// Asks the service that keeps the paper, or makes its preview.
using FetchPaper = std::function<void(common::v1::PaperFormat format, QObject* receiver,
                                      std::function<void(const common::v1::PaperFile&)> done,
                                      std::function<void(const CallError&)> failed)>;

// What is offered beside reading a paper, of the service that keeps it: asked anew for each file that came.
// `again` has the paper come anew.
using OfferActs = std::function<void(ActionBar* bar, const common::v1::PaperFile& file, QWidget* window,
                                     const std::function<void()>& again)>;

// Shown only as the very bytes whose SHA-256 the server says. `title` stands over it until its own has come.
void OpenPaperBy(FetchPaper fetch, const QString& title, QWidget* parent, OfferActs offer = nullptr);
// By a request that names it and takes a format: GetPaper of any service, a report's, a preview.
template <class Request>
void OpenPaper(Context& context, const Request& request, const QString& title, QWidget* parent,
               OfferActs offer = nullptr) {
  OpenPaperBy(
      [&context, request](common::v1::PaperFormat format, QObject* receiver, auto done, auto failed) {
        Request asked = request;
        asked.set_format(format);
        context.api().Call(asked, receiver, std::move(done), std::move(failed));
      },
      title, parent, std::move(offer));
}

// "05-QĐ-UBND", for a file: by its number, else by its title; only what every system takes for a name.
QString FileNameOf(const common::v1::PaperInfo& info);
// The content is what the paper is said to be. Of a preview that says nothing, anything is.
bool IsAsSaid(const common::v1::PaperFile& file);
// Its PDF as it is shown and printed: of a signed one with the mark of the signature as a part of the page.
QByteArray BytesToRead(const common::v1::PaperFile& file);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WINDOW_H_
