#include "client/workspaces/auditor/witness_round.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {
namespace {

using namespace audit::v1;

QString ProgramPath() { return QDir(QCoreApplication::applicationDirPath()).filePath("thidua-witness"); }

}  // namespace

WitnessRound::WitnessRound(Api* api, const QString& folder, QObject* parent)
    : QObject(parent), api_(*api), folder_(folder) {}

bool WitnessRound::HasKey() const { return QFile::exists(folder_ + "/key"); }

void WitnessRound::MakeKey(const QString& name) {
  QDir().mkpath(folder_);
  name_ = name;
  Run({"keygen"}, {}, [this](const QStringList& lines) {
    End();
    Q_EMIT KeyLine(lines.value(0));
  });
}

void WitnessRound::Start(const QString& name, const QString& policy) {
  name_ = name;
  policy_ = policy;
  Run({"size", "--policy", policy_}, {},
      [this](const QStringList& lines) { Ask(lines.value(0).toLongLong()); });
}

// `then` gets what the program printed; a refusal of the program ends the round.
void WitnessRound::Run(const QStringList& arguments, const QByteArray& input, Then then) {
  running_ = true;
  auto* program = new QProcess(this);
  connect(program, &QProcess::errorOccurred, this, [this, program](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    program->deleteLater();
    End();
    Q_EMIT Failed("Không chạy được " + ProgramPath() + ". Xin cài lại chương trình rồi thử lại.", false);
  });
  connect(program, &QProcess::finished, this,
          [this, program, then](int exit_code, QProcess::ExitStatus status) {
            program->deleteLater();
            const QString out = QString::fromUtf8(program->readAllStandardOutput());
            const QString error = QString::fromUtf8(program->readAllStandardError()).trimmed();
            if (status == QProcess::NormalExit && exit_code == 0)
              return then(out.split('\n', Qt::SkipEmptyParts));
            End();
            Q_EMIT Refused(error);
          });
  program->start(ProgramPath(), arguments + QStringList{"--name", name_, "--key", folder_ + "/key", "--store",
                                                        folder_ + "/store"});
  program->write(input);
  program->closeWriteChannel();
}

void WitnessRound::Ask(qint64 old_size) {
  GetCheckpointRequest request;
  request.set_old_size(old_size);
  api_.Call(
      request, this,
      [this](const GetCheckpointResponse& response) {
        Answer(QString::fromStdString(response.for_witness()));
      },
      [this](const CallError& error) { CallFailed(error); });
}

void WitnessRound::Answer(const QString& request) {
  Run({"answer", "--policy", policy_}, request.toUtf8(),
      [this](const QStringList& lines) { Deliver(lines.value(0).toLongLong(), lines.value(1)); });
}

void WitnessRound::Deliver(qint64 size, const QString& cosignature) {
  AddCosignatureRequest request;
  request.set_size(size);
  request.set_cosignature(cosignature.toStdString());
  api_.Call(
      request, this,
      [this, size](const AddCosignatureResponse&) {
        End();
        Q_EMIT Signed(size);
      },
      [this](const CallError& error) { CallFailed(error); });
}

void WitnessRound::CallFailed(const CallError& error) {
  End();
  if (error.reason == "CHECKPOINT_UNKNOWN") return Q_EMIT Refused(error.message);
  Q_EMIT Failed(error.FullText(), error.Unanswered() || error.Busy());
}

}  // namespace thidua::client
