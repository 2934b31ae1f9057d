// What the audit log and its verifier say in codes, in words.
#ifndef THIDUA_CLIENT_MODELS_PROOF_WORDS_H_
#define THIDUA_CLIENT_MODELS_PROOF_WORDS_H_

#include <QString>

namespace thidua::client {

// "Hồ sơ" for submission: the part of the system that wrote a line. What is not known stays as it is, here
// and below: an inspector rather reads a code than nothing.
QString ServiceText(const QString& service);

// "trạng thái" for state, of the facts in a leaf; and "đã nộp" for its SUBMITTED.
QString FactName(const QString& name);
QString FactValue(const QString& name, const QString& value);

// "Dòng bị sửa" for LEAF_HASH: the kinds of what a verifier finds wrong.
QString FaultText(const QString& code);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_PROOF_WORDS_H_
