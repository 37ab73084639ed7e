// Generated from native-agent/proto/agent.proto by generate.mjs. Run: npm run generate
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $String = $util.global.String, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean, $Array = $util.global.Array;

const $root = $protobuf.roots["kernelward-agent"] || ($protobuf.roots["kernelward-agent"] = {});

export const kernelward = $root.kernelward = (() => {

    const kernelward = {};

    kernelward.agent = (function() {

        const agent = {};

        agent.v1 = (function() {

            const v1 = {};

            v1.Frame = (function() {

                const Frame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Frame.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Frame.prototype.hello = null;
                Frame.prototype.error = null;
                Frame.prototype.registerSession = null;
                Frame.prototype.registerObjects = null;
                Frame.prototype.armSession = null;
                Frame.prototype.supervise = null;
                Frame.prototype.reportEvent = null;
                Frame.prototype.askMember = null;
                Frame.prototype.getBefore = null;
                Frame.prototype.endSession = null;
                Frame.prototype.getStatus = null;
                Frame.prototype.subscribe = null;
                Frame.prototype.sessionRegistered = null;
                Frame.prototype.objectsRegistered = null;
                Frame.prototype.sessionArmed = null;
                Frame.prototype.sessionEnded = null;
                Frame.prototype.status = null;
                Frame.prototype.subscribed = null;
                Frame.prototype.event = null;
                Frame.prototype.supervising = null;
                Frame.prototype.eventReported = null;
                Frame.prototype.member = null;
                Frame.prototype.before = null;

                let $oneOfFields;

                $Object.defineProperty(Frame.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["hello", "error", "registerSession", "registerObjects", "armSession", "supervise", "reportEvent", "askMember", "getBefore", "endSession", "getStatus", "subscribe", "sessionRegistered", "objectsRegistered", "sessionArmed", "sessionEnded", "status", "subscribed", "event", "supervising", "eventReported", "member", "before"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                Frame.create = function(properties) {
                    return new Frame(properties);
                };

                Frame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && (typeof message.requestId === "object" ? message.requestId.low || message.requestId.high : message.requestId !== 0))
                        writer.uint32(8).uint64(message.requestId);
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                        $root.kernelward.agent.v1.Hello.encode(message.hello, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                        $root.kernelward.agent.v1.Error.encode(message.error, writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.registerSession != null && $Object.hasOwnProperty.call(message, "registerSession"))
                        $root.kernelward.agent.v1.RegisterSession.encode(message.registerSession, writer.uint32(82).fork(), _depth + 1).ldelim();
                    if (message.sessionRegistered != null && $Object.hasOwnProperty.call(message, "sessionRegistered"))
                        $root.kernelward.agent.v1.SessionRegistered.encode(message.sessionRegistered, writer.uint32(90).fork(), _depth + 1).ldelim();
                    if (message.registerObjects != null && $Object.hasOwnProperty.call(message, "registerObjects"))
                        $root.kernelward.agent.v1.RegisterObjects.encode(message.registerObjects, writer.uint32(98).fork(), _depth + 1).ldelim();
                    if (message.objectsRegistered != null && $Object.hasOwnProperty.call(message, "objectsRegistered"))
                        $root.kernelward.agent.v1.ObjectsRegistered.encode(message.objectsRegistered, writer.uint32(106).fork(), _depth + 1).ldelim();
                    if (message.armSession != null && $Object.hasOwnProperty.call(message, "armSession"))
                        $root.kernelward.agent.v1.ArmSession.encode(message.armSession, writer.uint32(114).fork(), _depth + 1).ldelim();
                    if (message.sessionArmed != null && $Object.hasOwnProperty.call(message, "sessionArmed"))
                        $root.kernelward.agent.v1.SessionArmed.encode(message.sessionArmed, writer.uint32(122).fork(), _depth + 1).ldelim();
                    if (message.endSession != null && $Object.hasOwnProperty.call(message, "endSession"))
                        $root.kernelward.agent.v1.EndSession.encode(message.endSession, writer.uint32(130).fork(), _depth + 1).ldelim();
                    if (message.sessionEnded != null && $Object.hasOwnProperty.call(message, "sessionEnded"))
                        $root.kernelward.agent.v1.SessionEnded.encode(message.sessionEnded, writer.uint32(138).fork(), _depth + 1).ldelim();
                    if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus"))
                        $root.kernelward.agent.v1.GetStatus.encode(message.getStatus, writer.uint32(146).fork(), _depth + 1).ldelim();
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        $root.kernelward.agent.v1.Status.encode(message.status, writer.uint32(154).fork(), _depth + 1).ldelim();
                    if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe"))
                        $root.kernelward.agent.v1.Subscribe.encode(message.subscribe, writer.uint32(162).fork(), _depth + 1).ldelim();
                    if (message.subscribed != null && $Object.hasOwnProperty.call(message, "subscribed"))
                        $root.kernelward.agent.v1.Subscribed.encode(message.subscribed, writer.uint32(170).fork(), _depth + 1).ldelim();
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                        $root.kernelward.agent.v1.Event.encode(message.event, writer.uint32(178).fork(), _depth + 1).ldelim();
                    if (message.supervise != null && $Object.hasOwnProperty.call(message, "supervise"))
                        $root.kernelward.agent.v1.Supervise.encode(message.supervise, writer.uint32(194).fork(), _depth + 1).ldelim();
                    if (message.supervising != null && $Object.hasOwnProperty.call(message, "supervising"))
                        $root.kernelward.agent.v1.Supervising.encode(message.supervising, writer.uint32(202).fork(), _depth + 1).ldelim();
                    if (message.reportEvent != null && $Object.hasOwnProperty.call(message, "reportEvent"))
                        $root.kernelward.agent.v1.ReportEvent.encode(message.reportEvent, writer.uint32(210).fork(), _depth + 1).ldelim();
                    if (message.eventReported != null && $Object.hasOwnProperty.call(message, "eventReported"))
                        $root.kernelward.agent.v1.EventReported.encode(message.eventReported, writer.uint32(218).fork(), _depth + 1).ldelim();
                    if (message.askMember != null && $Object.hasOwnProperty.call(message, "askMember"))
                        $root.kernelward.agent.v1.AskMember.encode(message.askMember, writer.uint32(226).fork(), _depth + 1).ldelim();
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member"))
                        $root.kernelward.agent.v1.Member.encode(message.member, writer.uint32(234).fork(), _depth + 1).ldelim();
                    if (message.getBefore != null && $Object.hasOwnProperty.call(message, "getBefore"))
                        $root.kernelward.agent.v1.GetBefore.encode(message.getBefore, writer.uint32(242).fork(), _depth + 1).ldelim();
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before"))
                        $root.kernelward.agent.v1.Before.encode(message.before, writer.uint32(250).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Frame.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Frame();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.requestId = value;
                                else
                                    delete message.requestId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.hello = $root.kernelward.agent.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                                message.body = "hello";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.error = $root.kernelward.agent.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                                message.body = "error";
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.registerSession = $root.kernelward.agent.v1.RegisterSession.decode(reader, reader.size(), $undefined, _depth + 1, message.registerSession);
                                message.body = "registerSession";
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.registerObjects = $root.kernelward.agent.v1.RegisterObjects.decode(reader, reader.size(), $undefined, _depth + 1, message.registerObjects);
                                message.body = "registerObjects";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.armSession = $root.kernelward.agent.v1.ArmSession.decode(reader, reader.size(), $undefined, _depth + 1, message.armSession);
                                message.body = "armSession";
                                continue;
                            }
                        case 24: {
                                if (wireType !== 2)
                                    break;
                                message.supervise = $root.kernelward.agent.v1.Supervise.decode(reader, reader.size(), $undefined, _depth + 1, message.supervise);
                                message.body = "supervise";
                                continue;
                            }
                        case 26: {
                                if (wireType !== 2)
                                    break;
                                message.reportEvent = $root.kernelward.agent.v1.ReportEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.reportEvent);
                                message.body = "reportEvent";
                                continue;
                            }
                        case 28: {
                                if (wireType !== 2)
                                    break;
                                message.askMember = $root.kernelward.agent.v1.AskMember.decode(reader, reader.size(), $undefined, _depth + 1, message.askMember);
                                message.body = "askMember";
                                continue;
                            }
                        case 30: {
                                if (wireType !== 2)
                                    break;
                                message.getBefore = $root.kernelward.agent.v1.GetBefore.decode(reader, reader.size(), $undefined, _depth + 1, message.getBefore);
                                message.body = "getBefore";
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.endSession = $root.kernelward.agent.v1.EndSession.decode(reader, reader.size(), $undefined, _depth + 1, message.endSession);
                                message.body = "endSession";
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                message.getStatus = $root.kernelward.agent.v1.GetStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.getStatus);
                                message.body = "getStatus";
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                message.subscribe = $root.kernelward.agent.v1.Subscribe.decode(reader, reader.size(), $undefined, _depth + 1, message.subscribe);
                                message.body = "subscribe";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.sessionRegistered = $root.kernelward.agent.v1.SessionRegistered.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionRegistered);
                                message.body = "sessionRegistered";
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                message.objectsRegistered = $root.kernelward.agent.v1.ObjectsRegistered.decode(reader, reader.size(), $undefined, _depth + 1, message.objectsRegistered);
                                message.body = "objectsRegistered";
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.sessionArmed = $root.kernelward.agent.v1.SessionArmed.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionArmed);
                                message.body = "sessionArmed";
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                message.sessionEnded = $root.kernelward.agent.v1.SessionEnded.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionEnded);
                                message.body = "sessionEnded";
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                message.status = $root.kernelward.agent.v1.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                                message.body = "status";
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                message.subscribed = $root.kernelward.agent.v1.Subscribed.decode(reader, reader.size(), $undefined, _depth + 1, message.subscribed);
                                message.body = "subscribed";
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                message.event = $root.kernelward.agent.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                                message.body = "event";
                                continue;
                            }
                        case 25: {
                                if (wireType !== 2)
                                    break;
                                message.supervising = $root.kernelward.agent.v1.Supervising.decode(reader, reader.size(), $undefined, _depth + 1, message.supervising);
                                message.body = "supervising";
                                continue;
                            }
                        case 27: {
                                if (wireType !== 2)
                                    break;
                                message.eventReported = $root.kernelward.agent.v1.EventReported.decode(reader, reader.size(), $undefined, _depth + 1, message.eventReported);
                                message.body = "eventReported";
                                continue;
                            }
                        case 29: {
                                if (wireType !== 2)
                                    break;
                                message.member = $root.kernelward.agent.v1.Member.decode(reader, reader.size(), $undefined, _depth + 1, message.member);
                                message.body = "member";
                                continue;
                            }
                        case 31: {
                                if (wireType !== 2)
                                    break;
                                message.before = $root.kernelward.agent.v1.Before.decode(reader, reader.size(), $undefined, _depth + 1, message.before);
                                message.body = "before";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Frame.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    let properties = {};
                    if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId"))
                        if (!$util.isInteger(message.requestId) && !(message.requestId && $util.isInteger(message.requestId.low) && $util.isInteger(message.requestId.high)))
                            return "requestId: integer|Long expected";
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Hello.verify(message.hello, _depth + 1);
                            if (error)
                                return "hello." + error;
                        }
                    }
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Error.verify(message.error, _depth + 1);
                            if (error)
                                return "error." + error;
                        }
                    }
                    if (message.registerSession != null && $Object.hasOwnProperty.call(message, "registerSession")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.RegisterSession.verify(message.registerSession, _depth + 1);
                            if (error)
                                return "registerSession." + error;
                        }
                    }
                    if (message.registerObjects != null && $Object.hasOwnProperty.call(message, "registerObjects")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.RegisterObjects.verify(message.registerObjects, _depth + 1);
                            if (error)
                                return "registerObjects." + error;
                        }
                    }
                    if (message.armSession != null && $Object.hasOwnProperty.call(message, "armSession")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.ArmSession.verify(message.armSession, _depth + 1);
                            if (error)
                                return "armSession." + error;
                        }
                    }
                    if (message.supervise != null && $Object.hasOwnProperty.call(message, "supervise")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Supervise.verify(message.supervise, _depth + 1);
                            if (error)
                                return "supervise." + error;
                        }
                    }
                    if (message.reportEvent != null && $Object.hasOwnProperty.call(message, "reportEvent")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.ReportEvent.verify(message.reportEvent, _depth + 1);
                            if (error)
                                return "reportEvent." + error;
                        }
                    }
                    if (message.askMember != null && $Object.hasOwnProperty.call(message, "askMember")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.AskMember.verify(message.askMember, _depth + 1);
                            if (error)
                                return "askMember." + error;
                        }
                    }
                    if (message.getBefore != null && $Object.hasOwnProperty.call(message, "getBefore")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.GetBefore.verify(message.getBefore, _depth + 1);
                            if (error)
                                return "getBefore." + error;
                        }
                    }
                    if (message.endSession != null && $Object.hasOwnProperty.call(message, "endSession")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.EndSession.verify(message.endSession, _depth + 1);
                            if (error)
                                return "endSession." + error;
                        }
                    }
                    if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.GetStatus.verify(message.getStatus, _depth + 1);
                            if (error)
                                return "getStatus." + error;
                        }
                    }
                    if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Subscribe.verify(message.subscribe, _depth + 1);
                            if (error)
                                return "subscribe." + error;
                        }
                    }
                    if (message.sessionRegistered != null && $Object.hasOwnProperty.call(message, "sessionRegistered")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.SessionRegistered.verify(message.sessionRegistered, _depth + 1);
                            if (error)
                                return "sessionRegistered." + error;
                        }
                    }
                    if (message.objectsRegistered != null && $Object.hasOwnProperty.call(message, "objectsRegistered")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.ObjectsRegistered.verify(message.objectsRegistered, _depth + 1);
                            if (error)
                                return "objectsRegistered." + error;
                        }
                    }
                    if (message.sessionArmed != null && $Object.hasOwnProperty.call(message, "sessionArmed")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.SessionArmed.verify(message.sessionArmed, _depth + 1);
                            if (error)
                                return "sessionArmed." + error;
                        }
                    }
                    if (message.sessionEnded != null && $Object.hasOwnProperty.call(message, "sessionEnded")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.SessionEnded.verify(message.sessionEnded, _depth + 1);
                            if (error)
                                return "sessionEnded." + error;
                        }
                    }
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Status.verify(message.status, _depth + 1);
                            if (error)
                                return "status." + error;
                        }
                    }
                    if (message.subscribed != null && $Object.hasOwnProperty.call(message, "subscribed")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Subscribed.verify(message.subscribed, _depth + 1);
                            if (error)
                                return "subscribed." + error;
                        }
                    }
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Event.verify(message.event, _depth + 1);
                            if (error)
                                return "event." + error;
                        }
                    }
                    if (message.supervising != null && $Object.hasOwnProperty.call(message, "supervising")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Supervising.verify(message.supervising, _depth + 1);
                            if (error)
                                return "supervising." + error;
                        }
                    }
                    if (message.eventReported != null && $Object.hasOwnProperty.call(message, "eventReported")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.EventReported.verify(message.eventReported, _depth + 1);
                            if (error)
                                return "eventReported." + error;
                        }
                    }
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Member.verify(message.member, _depth + 1);
                            if (error)
                                return "member." + error;
                        }
                    }
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before")) {
                        if (properties.body === 1)
                            return "body: multiple values";
                        properties.body = 1;
                        {
                            let error = $root.kernelward.agent.v1.Before.verify(message.before, _depth + 1);
                            if (error)
                                return "before." + error;
                        }
                    }
                    return null;
                };

                Frame.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Frame)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Frame: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Frame();
                    if (object.requestId != null)
                        if (typeof object.requestId === "object" ? object.requestId.low || object.requestId.high : $Number(object.requestId) !== 0)
                            if ($util.Long)
                                message.requestId = $util.Long.fromValue(object.requestId, true);
                            else if (typeof object.requestId === "string")
                                message.requestId = $parseInt(object.requestId, 10);
                            else if (typeof object.requestId === "number")
                                message.requestId = object.requestId;
                            else if (typeof object.requestId === "object")
                                message.requestId = new $util.LongBits(object.requestId.low >>> 0, object.requestId.high >>> 0).toNumber(true);
                    if (object.hello != null) {
                        if (!$util.isObject(object.hello))
                            throw $TypeError(".kernelward.agent.v1.Frame.hello: object expected");
                        message.hello = $root.kernelward.agent.v1.Hello.fromObject(object.hello, _depth + 1);
                    }
                    if (object.error != null) {
                        if (!$util.isObject(object.error))
                            throw $TypeError(".kernelward.agent.v1.Frame.error: object expected");
                        message.error = $root.kernelward.agent.v1.Error.fromObject(object.error, _depth + 1);
                    }
                    if (object.registerSession != null) {
                        if (!$util.isObject(object.registerSession))
                            throw $TypeError(".kernelward.agent.v1.Frame.registerSession: object expected");
                        message.registerSession = $root.kernelward.agent.v1.RegisterSession.fromObject(object.registerSession, _depth + 1);
                    }
                    if (object.registerObjects != null) {
                        if (!$util.isObject(object.registerObjects))
                            throw $TypeError(".kernelward.agent.v1.Frame.registerObjects: object expected");
                        message.registerObjects = $root.kernelward.agent.v1.RegisterObjects.fromObject(object.registerObjects, _depth + 1);
                    }
                    if (object.armSession != null) {
                        if (!$util.isObject(object.armSession))
                            throw $TypeError(".kernelward.agent.v1.Frame.armSession: object expected");
                        message.armSession = $root.kernelward.agent.v1.ArmSession.fromObject(object.armSession, _depth + 1);
                    }
                    if (object.supervise != null) {
                        if (!$util.isObject(object.supervise))
                            throw $TypeError(".kernelward.agent.v1.Frame.supervise: object expected");
                        message.supervise = $root.kernelward.agent.v1.Supervise.fromObject(object.supervise, _depth + 1);
                    }
                    if (object.reportEvent != null) {
                        if (!$util.isObject(object.reportEvent))
                            throw $TypeError(".kernelward.agent.v1.Frame.reportEvent: object expected");
                        message.reportEvent = $root.kernelward.agent.v1.ReportEvent.fromObject(object.reportEvent, _depth + 1);
                    }
                    if (object.askMember != null) {
                        if (!$util.isObject(object.askMember))
                            throw $TypeError(".kernelward.agent.v1.Frame.askMember: object expected");
                        message.askMember = $root.kernelward.agent.v1.AskMember.fromObject(object.askMember, _depth + 1);
                    }
                    if (object.getBefore != null) {
                        if (!$util.isObject(object.getBefore))
                            throw $TypeError(".kernelward.agent.v1.Frame.getBefore: object expected");
                        message.getBefore = $root.kernelward.agent.v1.GetBefore.fromObject(object.getBefore, _depth + 1);
                    }
                    if (object.endSession != null) {
                        if (!$util.isObject(object.endSession))
                            throw $TypeError(".kernelward.agent.v1.Frame.endSession: object expected");
                        message.endSession = $root.kernelward.agent.v1.EndSession.fromObject(object.endSession, _depth + 1);
                    }
                    if (object.getStatus != null) {
                        if (!$util.isObject(object.getStatus))
                            throw $TypeError(".kernelward.agent.v1.Frame.getStatus: object expected");
                        message.getStatus = $root.kernelward.agent.v1.GetStatus.fromObject(object.getStatus, _depth + 1);
                    }
                    if (object.subscribe != null) {
                        if (!$util.isObject(object.subscribe))
                            throw $TypeError(".kernelward.agent.v1.Frame.subscribe: object expected");
                        message.subscribe = $root.kernelward.agent.v1.Subscribe.fromObject(object.subscribe, _depth + 1);
                    }
                    if (object.sessionRegistered != null) {
                        if (!$util.isObject(object.sessionRegistered))
                            throw $TypeError(".kernelward.agent.v1.Frame.sessionRegistered: object expected");
                        message.sessionRegistered = $root.kernelward.agent.v1.SessionRegistered.fromObject(object.sessionRegistered, _depth + 1);
                    }
                    if (object.objectsRegistered != null) {
                        if (!$util.isObject(object.objectsRegistered))
                            throw $TypeError(".kernelward.agent.v1.Frame.objectsRegistered: object expected");
                        message.objectsRegistered = $root.kernelward.agent.v1.ObjectsRegistered.fromObject(object.objectsRegistered, _depth + 1);
                    }
                    if (object.sessionArmed != null) {
                        if (!$util.isObject(object.sessionArmed))
                            throw $TypeError(".kernelward.agent.v1.Frame.sessionArmed: object expected");
                        message.sessionArmed = $root.kernelward.agent.v1.SessionArmed.fromObject(object.sessionArmed, _depth + 1);
                    }
                    if (object.sessionEnded != null) {
                        if (!$util.isObject(object.sessionEnded))
                            throw $TypeError(".kernelward.agent.v1.Frame.sessionEnded: object expected");
                        message.sessionEnded = $root.kernelward.agent.v1.SessionEnded.fromObject(object.sessionEnded, _depth + 1);
                    }
                    if (object.status != null) {
                        if (!$util.isObject(object.status))
                            throw $TypeError(".kernelward.agent.v1.Frame.status: object expected");
                        message.status = $root.kernelward.agent.v1.Status.fromObject(object.status, _depth + 1);
                    }
                    if (object.subscribed != null) {
                        if (!$util.isObject(object.subscribed))
                            throw $TypeError(".kernelward.agent.v1.Frame.subscribed: object expected");
                        message.subscribed = $root.kernelward.agent.v1.Subscribed.fromObject(object.subscribed, _depth + 1);
                    }
                    if (object.event != null) {
                        if (!$util.isObject(object.event))
                            throw $TypeError(".kernelward.agent.v1.Frame.event: object expected");
                        message.event = $root.kernelward.agent.v1.Event.fromObject(object.event, _depth + 1);
                    }
                    if (object.supervising != null) {
                        if (!$util.isObject(object.supervising))
                            throw $TypeError(".kernelward.agent.v1.Frame.supervising: object expected");
                        message.supervising = $root.kernelward.agent.v1.Supervising.fromObject(object.supervising, _depth + 1);
                    }
                    if (object.eventReported != null) {
                        if (!$util.isObject(object.eventReported))
                            throw $TypeError(".kernelward.agent.v1.Frame.eventReported: object expected");
                        message.eventReported = $root.kernelward.agent.v1.EventReported.fromObject(object.eventReported, _depth + 1);
                    }
                    if (object.member != null) {
                        if (!$util.isObject(object.member))
                            throw $TypeError(".kernelward.agent.v1.Frame.member: object expected");
                        message.member = $root.kernelward.agent.v1.Member.fromObject(object.member, _depth + 1);
                    }
                    if (object.before != null) {
                        if (!$util.isObject(object.before))
                            throw $TypeError(".kernelward.agent.v1.Frame.before: object expected");
                        message.before = $root.kernelward.agent.v1.Before.fromObject(object.before, _depth + 1);
                    }
                    return message;
                };

                Frame.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.requestId = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.requestId = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.requestId = typeof message.requestId === "number" ? $BigInt(message.requestId) : $util.Long.fromBits(message.requestId.low >>> 0, message.requestId.high >>> 0, true).toBigInt();
                        else if (typeof message.requestId === "number")
                            object.requestId = options.longs === $String ? $String(message.requestId) : message.requestId;
                        else
                            object.requestId = options.longs === $String ? $util.Long.prototype.toString.call(message.requestId) : options.longs === $Number ? new $util.LongBits(message.requestId.low >>> 0, message.requestId.high >>> 0).toNumber(true) : message.requestId;
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                        object.hello = $root.kernelward.agent.v1.Hello.toObject(message.hello, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "hello";
                    }
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error")) {
                        object.error = $root.kernelward.agent.v1.Error.toObject(message.error, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "error";
                    }
                    if (message.registerSession != null && $Object.hasOwnProperty.call(message, "registerSession")) {
                        object.registerSession = $root.kernelward.agent.v1.RegisterSession.toObject(message.registerSession, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "registerSession";
                    }
                    if (message.sessionRegistered != null && $Object.hasOwnProperty.call(message, "sessionRegistered")) {
                        object.sessionRegistered = $root.kernelward.agent.v1.SessionRegistered.toObject(message.sessionRegistered, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "sessionRegistered";
                    }
                    if (message.registerObjects != null && $Object.hasOwnProperty.call(message, "registerObjects")) {
                        object.registerObjects = $root.kernelward.agent.v1.RegisterObjects.toObject(message.registerObjects, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "registerObjects";
                    }
                    if (message.objectsRegistered != null && $Object.hasOwnProperty.call(message, "objectsRegistered")) {
                        object.objectsRegistered = $root.kernelward.agent.v1.ObjectsRegistered.toObject(message.objectsRegistered, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "objectsRegistered";
                    }
                    if (message.armSession != null && $Object.hasOwnProperty.call(message, "armSession")) {
                        object.armSession = $root.kernelward.agent.v1.ArmSession.toObject(message.armSession, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "armSession";
                    }
                    if (message.sessionArmed != null && $Object.hasOwnProperty.call(message, "sessionArmed")) {
                        object.sessionArmed = $root.kernelward.agent.v1.SessionArmed.toObject(message.sessionArmed, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "sessionArmed";
                    }
                    if (message.endSession != null && $Object.hasOwnProperty.call(message, "endSession")) {
                        object.endSession = $root.kernelward.agent.v1.EndSession.toObject(message.endSession, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "endSession";
                    }
                    if (message.sessionEnded != null && $Object.hasOwnProperty.call(message, "sessionEnded")) {
                        object.sessionEnded = $root.kernelward.agent.v1.SessionEnded.toObject(message.sessionEnded, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "sessionEnded";
                    }
                    if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus")) {
                        object.getStatus = $root.kernelward.agent.v1.GetStatus.toObject(message.getStatus, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "getStatus";
                    }
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                        object.status = $root.kernelward.agent.v1.Status.toObject(message.status, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "status";
                    }
                    if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe")) {
                        object.subscribe = $root.kernelward.agent.v1.Subscribe.toObject(message.subscribe, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "subscribe";
                    }
                    if (message.subscribed != null && $Object.hasOwnProperty.call(message, "subscribed")) {
                        object.subscribed = $root.kernelward.agent.v1.Subscribed.toObject(message.subscribed, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "subscribed";
                    }
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                        object.event = $root.kernelward.agent.v1.Event.toObject(message.event, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "event";
                    }
                    if (message.supervise != null && $Object.hasOwnProperty.call(message, "supervise")) {
                        object.supervise = $root.kernelward.agent.v1.Supervise.toObject(message.supervise, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "supervise";
                    }
                    if (message.supervising != null && $Object.hasOwnProperty.call(message, "supervising")) {
                        object.supervising = $root.kernelward.agent.v1.Supervising.toObject(message.supervising, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "supervising";
                    }
                    if (message.reportEvent != null && $Object.hasOwnProperty.call(message, "reportEvent")) {
                        object.reportEvent = $root.kernelward.agent.v1.ReportEvent.toObject(message.reportEvent, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "reportEvent";
                    }
                    if (message.eventReported != null && $Object.hasOwnProperty.call(message, "eventReported")) {
                        object.eventReported = $root.kernelward.agent.v1.EventReported.toObject(message.eventReported, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "eventReported";
                    }
                    if (message.askMember != null && $Object.hasOwnProperty.call(message, "askMember")) {
                        object.askMember = $root.kernelward.agent.v1.AskMember.toObject(message.askMember, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "askMember";
                    }
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member")) {
                        object.member = $root.kernelward.agent.v1.Member.toObject(message.member, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "member";
                    }
                    if (message.getBefore != null && $Object.hasOwnProperty.call(message, "getBefore")) {
                        object.getBefore = $root.kernelward.agent.v1.GetBefore.toObject(message.getBefore, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "getBefore";
                    }
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before")) {
                        object.before = $root.kernelward.agent.v1.Before.toObject(message.before, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "before";
                    }
                    return object;
                };

                Frame.prototype.toJSON = function() {
                    return Frame.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Frame;
            })();

            v1.Hello = (function() {

                const Hello = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Hello.prototype.protocolMin = 0;
                Hello.prototype.protocolMax = 0;
                Hello.prototype.productVersion = "";
                Hello.prototype.bootId = "";

                Hello.create = function(properties) {
                    return new Hello(properties);
                };

                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.protocolMin != null && $Object.hasOwnProperty.call(message, "protocolMin") && message.protocolMin !== 0)
                        writer.uint32(8).uint32(message.protocolMin);
                    if (message.protocolMax != null && $Object.hasOwnProperty.call(message, "protocolMax") && message.protocolMax !== 0)
                        writer.uint32(16).uint32(message.protocolMax);
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion") && message.productVersion !== "")
                        writer.uint32(26).string(message.productVersion);
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                        writer.uint32(34).string(message.bootId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Hello.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Hello();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.protocolMin = value;
                                else
                                    delete message.protocolMin;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.protocolMax = value;
                                else
                                    delete message.protocolMax;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.productVersion = value;
                                else
                                    delete message.productVersion;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Hello.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.protocolMin != null && $Object.hasOwnProperty.call(message, "protocolMin"))
                        if (!$util.isInteger(message.protocolMin))
                            return "protocolMin: integer expected";
                    if (message.protocolMax != null && $Object.hasOwnProperty.call(message, "protocolMax"))
                        if (!$util.isInteger(message.protocolMax))
                            return "protocolMax: integer expected";
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion"))
                        if (!$util.isString(message.productVersion))
                            return "productVersion: string expected";
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        if (!$util.isString(message.bootId))
                            return "bootId: string expected";
                    return null;
                };

                Hello.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Hello)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Hello: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Hello();
                    if (object.protocolMin != null)
                        if ($Number(object.protocolMin) !== 0)
                            message.protocolMin = object.protocolMin >>> 0;
                    if (object.protocolMax != null)
                        if ($Number(object.protocolMax) !== 0)
                            message.protocolMax = object.protocolMax >>> 0;
                    if (object.productVersion != null)
                        if (typeof object.productVersion !== "string" || object.productVersion.length)
                            message.productVersion = $String(object.productVersion);
                    if (object.bootId != null)
                        if (typeof object.bootId !== "string" || object.bootId.length)
                            message.bootId = $String(object.bootId);
                    return message;
                };

                Hello.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.protocolMin = 0;
                        object.protocolMax = 0;
                        object.productVersion = "";
                        object.bootId = "";
                    }
                    if (message.protocolMin != null && $Object.hasOwnProperty.call(message, "protocolMin"))
                        object.protocolMin = message.protocolMin;
                    if (message.protocolMax != null && $Object.hasOwnProperty.call(message, "protocolMax"))
                        object.protocolMax = message.protocolMax;
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion"))
                        object.productVersion = message.productVersion;
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        object.bootId = message.bootId;
                    return object;
                };

                Hello.prototype.toJSON = function() {
                    return Hello.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Hello;
            })();

            v1.ErrorCode = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ERROR_CODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ERROR_CODE_MALFORMED"] = 1;
                values[valuesById[2] = "ERROR_CODE_OVERSIZED"] = 2;
                values[valuesById[3] = "ERROR_CODE_VERSION"] = 3;
                values[valuesById[4] = "ERROR_CODE_CONFINED_PEER"] = 4;
                values[valuesById[5] = "ERROR_CODE_NOT_PERMITTED"] = 5;
                values[valuesById[6] = "ERROR_CODE_INVALID_POLICY"] = 6;
                values[valuesById[7] = "ERROR_CODE_NO_SUCH_SESSION"] = 7;
                values[valuesById[8] = "ERROR_CODE_PROCESS_GONE"] = 8;
                values[valuesById[9] = "ERROR_CODE_ARMING_FAILED"] = 9;
                values[valuesById[10] = "ERROR_CODE_LIMIT"] = 10;
                values[valuesById[11] = "ERROR_CODE_CONFINED_PROCESS"] = 11;
                return values;
            })();

            v1.Error = (function() {

                const Error = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Error.prototype.code = 0;
                Error.prototype.message = "";

                Error.create = function(properties) {
                    return new Error(properties);
                };

                Error.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                        writer.uint32(8).int32(message.code);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(18).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Error.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Error();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.code = value;
                                else
                                    delete message.code;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Error.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                        if (typeof message.code !== "number" || (message.code | 0) !== message.code)
                            return "code: enum value expected";
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        if (!$util.isString(message.message))
                            return "message: string expected";
                    return null;
                };

                Error.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Error)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Error: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Error();
                    if (object.code !== 0 && (typeof object.code !== "string" || $root.kernelward.agent.v1.ErrorCode[object.code] !== 0))
                        switch (object.code) {
                        case "ERROR_CODE_UNSPECIFIED":
                        case 0:
                            message.code = 0;
                            break;
                        case "ERROR_CODE_MALFORMED":
                        case 1:
                            message.code = 1;
                            break;
                        case "ERROR_CODE_OVERSIZED":
                        case 2:
                            message.code = 2;
                            break;
                        case "ERROR_CODE_VERSION":
                        case 3:
                            message.code = 3;
                            break;
                        case "ERROR_CODE_CONFINED_PEER":
                        case 4:
                            message.code = 4;
                            break;
                        case "ERROR_CODE_NOT_PERMITTED":
                        case 5:
                            message.code = 5;
                            break;
                        case "ERROR_CODE_INVALID_POLICY":
                        case 6:
                            message.code = 6;
                            break;
                        case "ERROR_CODE_NO_SUCH_SESSION":
                        case 7:
                            message.code = 7;
                            break;
                        case "ERROR_CODE_PROCESS_GONE":
                        case 8:
                            message.code = 8;
                            break;
                        case "ERROR_CODE_ARMING_FAILED":
                        case 9:
                            message.code = 9;
                            break;
                        case "ERROR_CODE_LIMIT":
                        case 10:
                            message.code = 10;
                            break;
                        case "ERROR_CODE_CONFINED_PROCESS":
                        case 11:
                            message.code = 11;
                            break;
                        default:
                            if (typeof object.code === "number" && (object.code | 0) === object.code)
                                message.code = object.code;
                        }
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    return message;
                };

                Error.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.code = options.enums === $String ? "ERROR_CODE_UNSPECIFIED" : 0;
                        object.message = "";
                    }
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                        object.code = options.enums === $String ? $root.kernelward.agent.v1.ErrorCode[message.code] === $undefined ? message.code : $root.kernelward.agent.v1.ErrorCode[message.code] : message.code;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    return object;
                };

                Error.prototype.toJSON = function() {
                    return Error.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Error;
            })();

            v1.RegisterSession = (function() {

                const RegisterSession = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RegisterSession.prototype.session = "";
                RegisterSession.prototype.label = "";
                RegisterSession.prototype.policy = null;
                RegisterSession.prototype.running = null;
                RegisterSession.prototype.atExec = null;

                RegisterSession.create = function(properties) {
                    return new RegisterSession(properties);
                };

                RegisterSession.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                        writer.uint32(18).string(message.label);
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        $root.kernelward.agent.v1.CompiledPolicy.encode(message.policy, writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.running != null && $Object.hasOwnProperty.call(message, "running"))
                        $root.kernelward.agent.v1.RunningProcess.encode(message.running, writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec"))
                        $root.kernelward.agent.v1.AtExec.encode(message.atExec, writer.uint32(42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RegisterSession.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.RegisterSession();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.label = value;
                                else
                                    delete message.label;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.policy = $root.kernelward.agent.v1.CompiledPolicy.decode(reader, reader.size(), $undefined, _depth + 1, message.policy);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.running = $root.kernelward.agent.v1.RunningProcess.decode(reader, reader.size(), $undefined, _depth + 1, message.running);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.atExec = $root.kernelward.agent.v1.AtExec.decode(reader, reader.size(), $undefined, _depth + 1, message.atExec);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RegisterSession.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        if (!$util.isString(message.label))
                            return "label: string expected";
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy")) {
                        let error = $root.kernelward.agent.v1.CompiledPolicy.verify(message.policy, _depth + 1);
                        if (error)
                            return "policy." + error;
                    }
                    if (message.running != null && $Object.hasOwnProperty.call(message, "running")) {
                        let error = $root.kernelward.agent.v1.RunningProcess.verify(message.running, _depth + 1);
                        if (error)
                            return "running." + error;
                    }
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec")) {
                        let error = $root.kernelward.agent.v1.AtExec.verify(message.atExec, _depth + 1);
                        if (error)
                            return "atExec." + error;
                    }
                    return null;
                };

                RegisterSession.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.RegisterSession)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.RegisterSession: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.RegisterSession();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    if (object.label != null)
                        if (typeof object.label !== "string" || object.label.length)
                            message.label = $String(object.label);
                    if (object.policy != null) {
                        if (!$util.isObject(object.policy))
                            throw $TypeError(".kernelward.agent.v1.RegisterSession.policy: object expected");
                        message.policy = $root.kernelward.agent.v1.CompiledPolicy.fromObject(object.policy, _depth + 1);
                    }
                    if (object.running != null) {
                        if (!$util.isObject(object.running))
                            throw $TypeError(".kernelward.agent.v1.RegisterSession.running: object expected");
                        message.running = $root.kernelward.agent.v1.RunningProcess.fromObject(object.running, _depth + 1);
                    }
                    if (object.atExec != null) {
                        if (!$util.isObject(object.atExec))
                            throw $TypeError(".kernelward.agent.v1.RegisterSession.atExec: object expected");
                        message.atExec = $root.kernelward.agent.v1.AtExec.fromObject(object.atExec, _depth + 1);
                    }
                    return message;
                };

                RegisterSession.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.session = "";
                        object.label = "";
                        object.policy = null;
                        object.running = null;
                        object.atExec = null;
                    }
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        object.label = message.label;
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        object.policy = $root.kernelward.agent.v1.CompiledPolicy.toObject(message.policy, options, _depth + 1);
                    if (message.running != null && $Object.hasOwnProperty.call(message, "running"))
                        object.running = $root.kernelward.agent.v1.RunningProcess.toObject(message.running, options, _depth + 1);
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec"))
                        object.atExec = $root.kernelward.agent.v1.AtExec.toObject(message.atExec, options, _depth + 1);
                    return object;
                };

                RegisterSession.prototype.toJSON = function() {
                    return RegisterSession.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RegisterSession;
            })();

            v1.AtExec = (function() {

                const AtExec = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AtExec.prototype.below = 0;
                AtExec.prototype.belowStartTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                AtExec.prototype.standing = false;

                AtExec.create = function(properties) {
                    return new AtExec(properties);
                };

                AtExec.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below") && message.below !== 0)
                        writer.uint32(8).uint32(message.below);
                    if (message.belowStartTime != null && $Object.hasOwnProperty.call(message, "belowStartTime") && (typeof message.belowStartTime === "object" ? message.belowStartTime.low || message.belowStartTime.high : message.belowStartTime !== 0))
                        writer.uint32(16).uint64(message.belowStartTime);
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing") && message.standing !== false)
                        writer.uint32(24).bool(message.standing);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AtExec.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.AtExec();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.below = value;
                                else
                                    delete message.below;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.belowStartTime = value;
                                else
                                    delete message.belowStartTime;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.standing = value;
                                else
                                    delete message.standing;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                AtExec.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                        if (!$util.isInteger(message.below))
                            return "below: integer expected";
                    if (message.belowStartTime != null && $Object.hasOwnProperty.call(message, "belowStartTime"))
                        if (!$util.isInteger(message.belowStartTime) && !(message.belowStartTime && $util.isInteger(message.belowStartTime.low) && $util.isInteger(message.belowStartTime.high)))
                            return "belowStartTime: integer|Long expected";
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing"))
                        if (typeof message.standing !== "boolean")
                            return "standing: boolean expected";
                    return null;
                };

                AtExec.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.AtExec)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.AtExec: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.AtExec();
                    if (object.below != null)
                        if ($Number(object.below) !== 0)
                            message.below = object.below >>> 0;
                    if (object.belowStartTime != null)
                        if (typeof object.belowStartTime === "object" ? object.belowStartTime.low || object.belowStartTime.high : $Number(object.belowStartTime) !== 0)
                            if ($util.Long)
                                message.belowStartTime = $util.Long.fromValue(object.belowStartTime, true);
                            else if (typeof object.belowStartTime === "string")
                                message.belowStartTime = $parseInt(object.belowStartTime, 10);
                            else if (typeof object.belowStartTime === "number")
                                message.belowStartTime = object.belowStartTime;
                            else if (typeof object.belowStartTime === "object")
                                message.belowStartTime = new $util.LongBits(object.belowStartTime.low >>> 0, object.belowStartTime.high >>> 0).toNumber(true);
                    if (object.standing != null)
                        if (object.standing)
                            message.standing = $Boolean(object.standing);
                    return message;
                };

                AtExec.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.below = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.belowStartTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.belowStartTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.standing = false;
                    }
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                        object.below = message.below;
                    if (message.belowStartTime != null && $Object.hasOwnProperty.call(message, "belowStartTime"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.belowStartTime = typeof message.belowStartTime === "number" ? $BigInt(message.belowStartTime) : $util.Long.fromBits(message.belowStartTime.low >>> 0, message.belowStartTime.high >>> 0, true).toBigInt();
                        else if (typeof message.belowStartTime === "number")
                            object.belowStartTime = options.longs === $String ? $String(message.belowStartTime) : message.belowStartTime;
                        else
                            object.belowStartTime = options.longs === $String ? $util.Long.prototype.toString.call(message.belowStartTime) : options.longs === $Number ? new $util.LongBits(message.belowStartTime.low >>> 0, message.belowStartTime.high >>> 0).toNumber(true) : message.belowStartTime;
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing"))
                        object.standing = message.standing;
                    return object;
                };

                AtExec.prototype.toJSON = function() {
                    return AtExec.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AtExec;
            })();

            v1.RunningProcess = (function() {

                const RunningProcess = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RunningProcess.prototype.pid = 0;
                RunningProcess.prototype.startTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                RunningProcess.prototype.group = "";

                RunningProcess.create = function(properties) {
                    return new RunningProcess(properties);
                };

                RunningProcess.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(8).uint32(message.pid);
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime") && (typeof message.startTime === "object" ? message.startTime.low || message.startTime.high : message.startTime !== 0))
                        writer.uint32(16).uint64(message.startTime);
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                        writer.uint32(26).string(message.group);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RunningProcess.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.RunningProcess();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startTime = value;
                                else
                                    delete message.startTime;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.group = value;
                                else
                                    delete message.group;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RunningProcess.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        if (!$util.isInteger(message.pid))
                            return "pid: integer expected";
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                        if (!$util.isInteger(message.startTime) && !(message.startTime && $util.isInteger(message.startTime.low) && $util.isInteger(message.startTime.high)))
                            return "startTime: integer|Long expected";
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                        if (!$util.isString(message.group))
                            return "group: string expected";
                    return null;
                };

                RunningProcess.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.RunningProcess)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.RunningProcess: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.RunningProcess();
                    if (object.pid != null)
                        if ($Number(object.pid) !== 0)
                            message.pid = object.pid >>> 0;
                    if (object.startTime != null)
                        if (typeof object.startTime === "object" ? object.startTime.low || object.startTime.high : $Number(object.startTime) !== 0)
                            if ($util.Long)
                                message.startTime = $util.Long.fromValue(object.startTime, true);
                            else if (typeof object.startTime === "string")
                                message.startTime = $parseInt(object.startTime, 10);
                            else if (typeof object.startTime === "number")
                                message.startTime = object.startTime;
                            else if (typeof object.startTime === "object")
                                message.startTime = new $util.LongBits(object.startTime.low >>> 0, object.startTime.high >>> 0).toNumber(true);
                    if (object.group != null)
                        if (typeof object.group !== "string" || object.group.length)
                            message.group = $String(object.group);
                    return message;
                };

                RunningProcess.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.pid = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.group = "";
                    }
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        object.pid = message.pid;
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startTime = typeof message.startTime === "number" ? $BigInt(message.startTime) : $util.Long.fromBits(message.startTime.low >>> 0, message.startTime.high >>> 0, true).toBigInt();
                        else if (typeof message.startTime === "number")
                            object.startTime = options.longs === $String ? $String(message.startTime) : message.startTime;
                        else
                            object.startTime = options.longs === $String ? $util.Long.prototype.toString.call(message.startTime) : options.longs === $Number ? new $util.LongBits(message.startTime.low >>> 0, message.startTime.high >>> 0).toNumber(true) : message.startTime;
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                        object.group = message.group;
                    return object;
                };

                RunningProcess.prototype.toJSON = function() {
                    return RunningProcess.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RunningProcess;
            })();

            v1.SessionRegistered = (function() {

                const SessionRegistered = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                SessionRegistered.prototype.tier = 0;
                SessionRegistered.prototype.objectsWanted = false;
                SessionRegistered.prototype.landlock = false;
                SessionRegistered.prototype.notify = false;
                SessionRegistered.prototype.supervisor = false;
                SessionRegistered.prototype.egressPort = 0;

                SessionRegistered.create = function(properties) {
                    return new SessionRegistered(properties);
                };

                SessionRegistered.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier") && message.tier !== 0)
                        writer.uint32(8).int32(message.tier);
                    if (message.objectsWanted != null && $Object.hasOwnProperty.call(message, "objectsWanted") && message.objectsWanted !== false)
                        writer.uint32(16).bool(message.objectsWanted);
                    if (message.landlock != null && $Object.hasOwnProperty.call(message, "landlock") && message.landlock !== false)
                        writer.uint32(24).bool(message.landlock);
                    if (message.notify != null && $Object.hasOwnProperty.call(message, "notify") && message.notify !== false)
                        writer.uint32(32).bool(message.notify);
                    if (message.supervisor != null && $Object.hasOwnProperty.call(message, "supervisor") && message.supervisor !== false)
                        writer.uint32(40).bool(message.supervisor);
                    if (message.egressPort != null && $Object.hasOwnProperty.call(message, "egressPort") && message.egressPort !== 0)
                        writer.uint32(48).uint32(message.egressPort);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                SessionRegistered.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.SessionRegistered();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.tier = value;
                                else
                                    delete message.tier;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.objectsWanted = value;
                                else
                                    delete message.objectsWanted;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.landlock = value;
                                else
                                    delete message.landlock;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.notify = value;
                                else
                                    delete message.notify;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.supervisor = value;
                                else
                                    delete message.supervisor;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.egressPort = value;
                                else
                                    delete message.egressPort;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                SessionRegistered.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        if (typeof message.tier !== "number" || (message.tier | 0) !== message.tier)
                            return "tier: enum value expected";
                    if (message.objectsWanted != null && $Object.hasOwnProperty.call(message, "objectsWanted"))
                        if (typeof message.objectsWanted !== "boolean")
                            return "objectsWanted: boolean expected";
                    if (message.landlock != null && $Object.hasOwnProperty.call(message, "landlock"))
                        if (typeof message.landlock !== "boolean")
                            return "landlock: boolean expected";
                    if (message.notify != null && $Object.hasOwnProperty.call(message, "notify"))
                        if (typeof message.notify !== "boolean")
                            return "notify: boolean expected";
                    if (message.supervisor != null && $Object.hasOwnProperty.call(message, "supervisor"))
                        if (typeof message.supervisor !== "boolean")
                            return "supervisor: boolean expected";
                    if (message.egressPort != null && $Object.hasOwnProperty.call(message, "egressPort"))
                        if (!$util.isInteger(message.egressPort))
                            return "egressPort: integer expected";
                    return null;
                };

                SessionRegistered.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.SessionRegistered)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.SessionRegistered: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.SessionRegistered();
                    if (object.tier !== 0 && (typeof object.tier !== "string" || $root.kernelward.agent.v1.Tier[object.tier] !== 0))
                        switch (object.tier) {
                        case "TIER_UNSPECIFIED":
                        case 0:
                            message.tier = 0;
                            break;
                        case "TIER_A1":
                        case 1:
                            message.tier = 1;
                            break;
                        case "TIER_A2":
                        case 2:
                            message.tier = 2;
                            break;
                        case "TIER_B":
                        case 3:
                            message.tier = 3;
                            break;
                        case "TIER_C":
                        case 4:
                            message.tier = 4;
                            break;
                        case "TIER_D":
                        case 5:
                            message.tier = 5;
                            break;
                        default:
                            if (typeof object.tier === "number" && (object.tier | 0) === object.tier)
                                message.tier = object.tier;
                        }
                    if (object.objectsWanted != null)
                        if (object.objectsWanted)
                            message.objectsWanted = $Boolean(object.objectsWanted);
                    if (object.landlock != null)
                        if (object.landlock)
                            message.landlock = $Boolean(object.landlock);
                    if (object.notify != null)
                        if (object.notify)
                            message.notify = $Boolean(object.notify);
                    if (object.supervisor != null)
                        if (object.supervisor)
                            message.supervisor = $Boolean(object.supervisor);
                    if (object.egressPort != null)
                        if ($Number(object.egressPort) !== 0)
                            message.egressPort = object.egressPort >>> 0;
                    return message;
                };

                SessionRegistered.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.tier = options.enums === $String ? "TIER_UNSPECIFIED" : 0;
                        object.objectsWanted = false;
                        object.landlock = false;
                        object.notify = false;
                        object.supervisor = false;
                        object.egressPort = 0;
                    }
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        object.tier = options.enums === $String ? $root.kernelward.agent.v1.Tier[message.tier] === $undefined ? message.tier : $root.kernelward.agent.v1.Tier[message.tier] : message.tier;
                    if (message.objectsWanted != null && $Object.hasOwnProperty.call(message, "objectsWanted"))
                        object.objectsWanted = message.objectsWanted;
                    if (message.landlock != null && $Object.hasOwnProperty.call(message, "landlock"))
                        object.landlock = message.landlock;
                    if (message.notify != null && $Object.hasOwnProperty.call(message, "notify"))
                        object.notify = message.notify;
                    if (message.supervisor != null && $Object.hasOwnProperty.call(message, "supervisor"))
                        object.supervisor = message.supervisor;
                    if (message.egressPort != null && $Object.hasOwnProperty.call(message, "egressPort"))
                        object.egressPort = message.egressPort;
                    return object;
                };

                SessionRegistered.prototype.toJSON = function() {
                    return SessionRegistered.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionRegistered;
            })();

            v1.RegisterObjects = (function() {

                const RegisterObjects = function (properties) {
                    this.objects = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RegisterObjects.prototype.objects = $util.emptyArray;

                RegisterObjects.create = function(properties) {
                    return new RegisterObjects(properties);
                };

                RegisterObjects.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.objects != null && message.objects.length)
                        for (let i = 0; i < message.objects.length; ++i)
                            $root.kernelward.agent.v1.RegisteredObject.encode(message.objects[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RegisterObjects.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.RegisterObjects();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.objects && message.objects.length))
                                    message.objects = [];
                                message.objects.push($root.kernelward.agent.v1.RegisteredObject.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RegisterObjects.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.objects != null && $Object.hasOwnProperty.call(message, "objects")) {
                        if (!$Array.isArray(message.objects))
                            return "objects: array expected";
                        for (let i = 0; i < message.objects.length; ++i) {
                            let error = $root.kernelward.agent.v1.RegisteredObject.verify(message.objects[i], _depth + 1);
                            if (error)
                                return "objects." + error;
                        }
                    }
                    return null;
                };

                RegisterObjects.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.RegisterObjects)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.RegisterObjects: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.RegisterObjects();
                    if (object.objects) {
                        if (!$Array.isArray(object.objects))
                            throw $TypeError(".kernelward.agent.v1.RegisterObjects.objects: array expected");
                        message.objects = $Array(object.objects.length);
                        for (let i = 0; i < object.objects.length; ++i) {
                            if (!$util.isObject(object.objects[i]))
                                throw $TypeError(".kernelward.agent.v1.RegisterObjects.objects: object expected");
                            message.objects[i] = $root.kernelward.agent.v1.RegisteredObject.fromObject(object.objects[i], _depth + 1);
                        }
                    }
                    return message;
                };

                RegisterObjects.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.objects = [];
                    if (message.objects && message.objects.length) {
                        object.objects = $Array(message.objects.length);
                        for (let j = 0; j < message.objects.length; ++j)
                            object.objects[j] = $root.kernelward.agent.v1.RegisteredObject.toObject(message.objects[j], options, _depth + 1);
                    }
                    return object;
                };

                RegisterObjects.prototype.toJSON = function() {
                    return RegisterObjects.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RegisterObjects;
            })();

            v1.RegisteredObject = (function() {

                const RegisteredObject = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RegisteredObject.prototype.anchor = 0;
                RegisteredObject.prototype.name = "";

                RegisteredObject.create = function(properties) {
                    return new RegisteredObject(properties);
                };

                RegisteredObject.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.anchor != null && $Object.hasOwnProperty.call(message, "anchor") && message.anchor !== 0)
                        writer.uint32(8).uint32(message.anchor);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(18).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RegisteredObject.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.RegisteredObject();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.anchor = value;
                                else
                                    delete message.anchor;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RegisteredObject.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.anchor != null && $Object.hasOwnProperty.call(message, "anchor"))
                        if (!$util.isInteger(message.anchor))
                            return "anchor: integer expected";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    return null;
                };

                RegisteredObject.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.RegisteredObject)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.RegisteredObject: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.RegisteredObject();
                    if (object.anchor != null)
                        if ($Number(object.anchor) !== 0)
                            message.anchor = object.anchor >>> 0;
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                RegisteredObject.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.anchor = 0;
                        object.name = "";
                    }
                    if (message.anchor != null && $Object.hasOwnProperty.call(message, "anchor"))
                        object.anchor = message.anchor;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                RegisteredObject.prototype.toJSON = function() {
                    return RegisteredObject.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RegisteredObject;
            })();

            v1.ObjectsRegistered = (function() {

                const ObjectsRegistered = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ObjectsRegistered.prototype.registered = 0;

                ObjectsRegistered.create = function(properties) {
                    return new ObjectsRegistered(properties);
                };

                ObjectsRegistered.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.registered != null && $Object.hasOwnProperty.call(message, "registered") && message.registered !== 0)
                        writer.uint32(8).uint32(message.registered);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ObjectsRegistered.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.ObjectsRegistered();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.registered = value;
                                else
                                    delete message.registered;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ObjectsRegistered.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.registered != null && $Object.hasOwnProperty.call(message, "registered"))
                        if (!$util.isInteger(message.registered))
                            return "registered: integer expected";
                    return null;
                };

                ObjectsRegistered.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.ObjectsRegistered)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.ObjectsRegistered: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.ObjectsRegistered();
                    if (object.registered != null)
                        if ($Number(object.registered) !== 0)
                            message.registered = object.registered >>> 0;
                    return message;
                };

                ObjectsRegistered.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.registered = 0;
                    if (message.registered != null && $Object.hasOwnProperty.call(message, "registered"))
                        object.registered = message.registered;
                    return object;
                };

                ObjectsRegistered.prototype.toJSON = function() {
                    return ObjectsRegistered.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ObjectsRegistered;
            })();

            v1.ArmSession = (function() {

                const ArmSession = function (properties) {
                    this.gaps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ArmSession.prototype.gaps = $util.emptyArray;

                ArmSession.create = function(properties) {
                    return new ArmSession(properties);
                };

                ArmSession.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.gaps != null && message.gaps.length)
                        for (let i = 0; i < message.gaps.length; ++i)
                            writer.uint32(10).string(message.gaps[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ArmSession.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.ArmSession();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.gaps && message.gaps.length))
                                    message.gaps = [];
                                message.gaps.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ArmSession.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.gaps != null && $Object.hasOwnProperty.call(message, "gaps")) {
                        if (!$Array.isArray(message.gaps))
                            return "gaps: array expected";
                        for (let i = 0; i < message.gaps.length; ++i)
                            if (!$util.isString(message.gaps[i]))
                                return "gaps: string[] expected";
                    }
                    return null;
                };

                ArmSession.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.ArmSession)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.ArmSession: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.ArmSession();
                    if (object.gaps) {
                        if (!$Array.isArray(object.gaps))
                            throw $TypeError(".kernelward.agent.v1.ArmSession.gaps: array expected");
                        message.gaps = $Array(object.gaps.length);
                        for (let i = 0; i < object.gaps.length; ++i)
                            message.gaps[i] = $String(object.gaps[i]);
                    }
                    return message;
                };

                ArmSession.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.gaps = [];
                    if (message.gaps && message.gaps.length) {
                        object.gaps = $Array(message.gaps.length);
                        for (let j = 0; j < message.gaps.length; ++j)
                            object.gaps[j] = message.gaps[j];
                    }
                    return object;
                };

                ArmSession.prototype.toJSON = function() {
                    return ArmSession.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ArmSession;
            })();

            v1.SessionArmed = (function() {

                const SessionArmed = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                SessionArmed.prototype.tier = 0;
                SessionArmed.prototype.late = false;
                SessionArmed.prototype.before = null;

                SessionArmed.create = function(properties) {
                    return new SessionArmed(properties);
                };

                SessionArmed.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier") && message.tier !== 0)
                        writer.uint32(8).int32(message.tier);
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== false)
                        writer.uint32(16).bool(message.late);
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before"))
                        $root.kernelward.agent.v1.Before.encode(message.before, writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                SessionArmed.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.SessionArmed();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.tier = value;
                                else
                                    delete message.tier;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.late = value;
                                else
                                    delete message.late;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.before = $root.kernelward.agent.v1.Before.decode(reader, reader.size(), $undefined, _depth + 1, message.before);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                SessionArmed.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        if (typeof message.tier !== "number" || (message.tier | 0) !== message.tier)
                            return "tier: enum value expected";
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                        if (typeof message.late !== "boolean")
                            return "late: boolean expected";
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before")) {
                        let error = $root.kernelward.agent.v1.Before.verify(message.before, _depth + 1);
                        if (error)
                            return "before." + error;
                    }
                    return null;
                };

                SessionArmed.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.SessionArmed)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.SessionArmed: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.SessionArmed();
                    if (object.tier !== 0 && (typeof object.tier !== "string" || $root.kernelward.agent.v1.Tier[object.tier] !== 0))
                        switch (object.tier) {
                        case "TIER_UNSPECIFIED":
                        case 0:
                            message.tier = 0;
                            break;
                        case "TIER_A1":
                        case 1:
                            message.tier = 1;
                            break;
                        case "TIER_A2":
                        case 2:
                            message.tier = 2;
                            break;
                        case "TIER_B":
                        case 3:
                            message.tier = 3;
                            break;
                        case "TIER_C":
                        case 4:
                            message.tier = 4;
                            break;
                        case "TIER_D":
                        case 5:
                            message.tier = 5;
                            break;
                        default:
                            if (typeof object.tier === "number" && (object.tier | 0) === object.tier)
                                message.tier = object.tier;
                        }
                    if (object.late != null)
                        if (object.late)
                            message.late = $Boolean(object.late);
                    if (object.before != null) {
                        if (!$util.isObject(object.before))
                            throw $TypeError(".kernelward.agent.v1.SessionArmed.before: object expected");
                        message.before = $root.kernelward.agent.v1.Before.fromObject(object.before, _depth + 1);
                    }
                    return message;
                };

                SessionArmed.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.tier = options.enums === $String ? "TIER_UNSPECIFIED" : 0;
                        object.late = false;
                        object.before = null;
                    }
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        object.tier = options.enums === $String ? $root.kernelward.agent.v1.Tier[message.tier] === $undefined ? message.tier : $root.kernelward.agent.v1.Tier[message.tier] : message.tier;
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                        object.late = message.late;
                    if (message.before != null && $Object.hasOwnProperty.call(message, "before"))
                        object.before = $root.kernelward.agent.v1.Before.toObject(message.before, options, _depth + 1);
                    return object;
                };

                SessionArmed.prototype.toJSON = function() {
                    return SessionArmed.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionArmed;
            })();

            v1.Before = (function() {

                const Before = function (properties) {
                    this.files = [];
                    this.sockets = [];
                    this.mappings = [];
                    this.unarmed = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Before.prototype.files = $util.emptyArray;
                Before.prototype.sockets = $util.emptyArray;
                Before.prototype.mappings = $util.emptyArray;
                Before.prototype.unarmed = $util.emptyArray;
                Before.prototype.processes = 0;
                Before.prototype.threads = 0;
                Before.prototype.omitted = 0;

                Before.create = function(properties) {
                    return new Before(properties);
                };

                Before.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.files != null && message.files.length)
                        for (let i = 0; i < message.files.length; ++i)
                            $root.kernelward.agent.v1.HeldFile.encode(message.files[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.sockets != null && message.sockets.length)
                        for (let i = 0; i < message.sockets.length; ++i)
                            $root.kernelward.agent.v1.HeldSocket.encode(message.sockets[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.mappings != null && message.mappings.length)
                        for (let i = 0; i < message.mappings.length; ++i)
                            $root.kernelward.agent.v1.HeldMapping.encode(message.mappings[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.unarmed != null && message.unarmed.length)
                        for (let i = 0; i < message.unarmed.length; ++i)
                            $root.kernelward.agent.v1.UnarmedProcess.encode(message.unarmed[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes") && message.processes !== 0)
                        writer.uint32(40).uint32(message.processes);
                    if (message.threads != null && $Object.hasOwnProperty.call(message, "threads") && message.threads !== 0)
                        writer.uint32(48).uint32(message.threads);
                    if (message.omitted != null && $Object.hasOwnProperty.call(message, "omitted") && message.omitted !== 0)
                        writer.uint32(56).uint32(message.omitted);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Before.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Before();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.files && message.files.length))
                                    message.files = [];
                                message.files.push($root.kernelward.agent.v1.HeldFile.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.sockets && message.sockets.length))
                                    message.sockets = [];
                                message.sockets.push($root.kernelward.agent.v1.HeldSocket.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.mappings && message.mappings.length))
                                    message.mappings = [];
                                message.mappings.push($root.kernelward.agent.v1.HeldMapping.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.unarmed && message.unarmed.length))
                                    message.unarmed = [];
                                message.unarmed.push($root.kernelward.agent.v1.UnarmedProcess.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.processes = value;
                                else
                                    delete message.processes;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.threads = value;
                                else
                                    delete message.threads;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.omitted = value;
                                else
                                    delete message.omitted;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Before.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                        if (!$Array.isArray(message.files))
                            return "files: array expected";
                        for (let i = 0; i < message.files.length; ++i) {
                            let error = $root.kernelward.agent.v1.HeldFile.verify(message.files[i], _depth + 1);
                            if (error)
                                return "files." + error;
                        }
                    }
                    if (message.sockets != null && $Object.hasOwnProperty.call(message, "sockets")) {
                        if (!$Array.isArray(message.sockets))
                            return "sockets: array expected";
                        for (let i = 0; i < message.sockets.length; ++i) {
                            let error = $root.kernelward.agent.v1.HeldSocket.verify(message.sockets[i], _depth + 1);
                            if (error)
                                return "sockets." + error;
                        }
                    }
                    if (message.mappings != null && $Object.hasOwnProperty.call(message, "mappings")) {
                        if (!$Array.isArray(message.mappings))
                            return "mappings: array expected";
                        for (let i = 0; i < message.mappings.length; ++i) {
                            let error = $root.kernelward.agent.v1.HeldMapping.verify(message.mappings[i], _depth + 1);
                            if (error)
                                return "mappings." + error;
                        }
                    }
                    if (message.unarmed != null && $Object.hasOwnProperty.call(message, "unarmed")) {
                        if (!$Array.isArray(message.unarmed))
                            return "unarmed: array expected";
                        for (let i = 0; i < message.unarmed.length; ++i) {
                            let error = $root.kernelward.agent.v1.UnarmedProcess.verify(message.unarmed[i], _depth + 1);
                            if (error)
                                return "unarmed." + error;
                        }
                    }
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes"))
                        if (!$util.isInteger(message.processes))
                            return "processes: integer expected";
                    if (message.threads != null && $Object.hasOwnProperty.call(message, "threads"))
                        if (!$util.isInteger(message.threads))
                            return "threads: integer expected";
                    if (message.omitted != null && $Object.hasOwnProperty.call(message, "omitted"))
                        if (!$util.isInteger(message.omitted))
                            return "omitted: integer expected";
                    return null;
                };

                Before.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Before)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Before: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Before();
                    if (object.files) {
                        if (!$Array.isArray(object.files))
                            throw $TypeError(".kernelward.agent.v1.Before.files: array expected");
                        message.files = $Array(object.files.length);
                        for (let i = 0; i < object.files.length; ++i) {
                            if (!$util.isObject(object.files[i]))
                                throw $TypeError(".kernelward.agent.v1.Before.files: object expected");
                            message.files[i] = $root.kernelward.agent.v1.HeldFile.fromObject(object.files[i], _depth + 1);
                        }
                    }
                    if (object.sockets) {
                        if (!$Array.isArray(object.sockets))
                            throw $TypeError(".kernelward.agent.v1.Before.sockets: array expected");
                        message.sockets = $Array(object.sockets.length);
                        for (let i = 0; i < object.sockets.length; ++i) {
                            if (!$util.isObject(object.sockets[i]))
                                throw $TypeError(".kernelward.agent.v1.Before.sockets: object expected");
                            message.sockets[i] = $root.kernelward.agent.v1.HeldSocket.fromObject(object.sockets[i], _depth + 1);
                        }
                    }
                    if (object.mappings) {
                        if (!$Array.isArray(object.mappings))
                            throw $TypeError(".kernelward.agent.v1.Before.mappings: array expected");
                        message.mappings = $Array(object.mappings.length);
                        for (let i = 0; i < object.mappings.length; ++i) {
                            if (!$util.isObject(object.mappings[i]))
                                throw $TypeError(".kernelward.agent.v1.Before.mappings: object expected");
                            message.mappings[i] = $root.kernelward.agent.v1.HeldMapping.fromObject(object.mappings[i], _depth + 1);
                        }
                    }
                    if (object.unarmed) {
                        if (!$Array.isArray(object.unarmed))
                            throw $TypeError(".kernelward.agent.v1.Before.unarmed: array expected");
                        message.unarmed = $Array(object.unarmed.length);
                        for (let i = 0; i < object.unarmed.length; ++i) {
                            if (!$util.isObject(object.unarmed[i]))
                                throw $TypeError(".kernelward.agent.v1.Before.unarmed: object expected");
                            message.unarmed[i] = $root.kernelward.agent.v1.UnarmedProcess.fromObject(object.unarmed[i], _depth + 1);
                        }
                    }
                    if (object.processes != null)
                        if ($Number(object.processes) !== 0)
                            message.processes = object.processes >>> 0;
                    if (object.threads != null)
                        if ($Number(object.threads) !== 0)
                            message.threads = object.threads >>> 0;
                    if (object.omitted != null)
                        if ($Number(object.omitted) !== 0)
                            message.omitted = object.omitted >>> 0;
                    return message;
                };

                Before.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.files = [];
                        object.sockets = [];
                        object.mappings = [];
                        object.unarmed = [];
                    }
                    if (options.defaults) {
                        object.processes = 0;
                        object.threads = 0;
                        object.omitted = 0;
                    }
                    if (message.files && message.files.length) {
                        object.files = $Array(message.files.length);
                        for (let j = 0; j < message.files.length; ++j)
                            object.files[j] = $root.kernelward.agent.v1.HeldFile.toObject(message.files[j], options, _depth + 1);
                    }
                    if (message.sockets && message.sockets.length) {
                        object.sockets = $Array(message.sockets.length);
                        for (let j = 0; j < message.sockets.length; ++j)
                            object.sockets[j] = $root.kernelward.agent.v1.HeldSocket.toObject(message.sockets[j], options, _depth + 1);
                    }
                    if (message.mappings && message.mappings.length) {
                        object.mappings = $Array(message.mappings.length);
                        for (let j = 0; j < message.mappings.length; ++j)
                            object.mappings[j] = $root.kernelward.agent.v1.HeldMapping.toObject(message.mappings[j], options, _depth + 1);
                    }
                    if (message.unarmed && message.unarmed.length) {
                        object.unarmed = $Array(message.unarmed.length);
                        for (let j = 0; j < message.unarmed.length; ++j)
                            object.unarmed[j] = $root.kernelward.agent.v1.UnarmedProcess.toObject(message.unarmed[j], options, _depth + 1);
                    }
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes"))
                        object.processes = message.processes;
                    if (message.threads != null && $Object.hasOwnProperty.call(message, "threads"))
                        object.threads = message.threads;
                    if (message.omitted != null && $Object.hasOwnProperty.call(message, "omitted"))
                        object.omitted = message.omitted;
                    return object;
                };

                Before.prototype.toJSON = function() {
                    return Before.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Before;
            })();

            v1.HeldFileKind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "HELD_FILE_KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "HELD_FILE_KIND_REGULAR"] = 1;
                values[valuesById[2] = "HELD_FILE_KIND_DIRECTORY"] = 2;
                values[valuesById[3] = "HELD_FILE_KIND_CHAR_DEVICE"] = 3;
                values[valuesById[4] = "HELD_FILE_KIND_BLOCK_DEVICE"] = 4;
                values[valuesById[5] = "HELD_FILE_KIND_FIFO"] = 5;
                return values;
            })();

            v1.HeldFile = (function() {

                const HeldFile = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                HeldFile.prototype.process = null;
                HeldFile.prototype.descriptor = 0;
                HeldFile.prototype.kind = 0;
                HeldFile.prototype.path = "";
                HeldFile.prototype.access = 0;
                HeldFile.prototype.refused = false;
                HeldFile.prototype.rule = "";
                HeldFile.prototype.reason = "";

                HeldFile.create = function(properties) {
                    return new HeldFile(properties);
                };

                HeldFile.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        $root.kernelward.agent.v1.Process.encode(message.process, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor") && message.descriptor !== 0)
                        writer.uint32(16).uint32(message.descriptor);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                        writer.uint32(24).int32(message.kind);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(34).string(message.path);
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
                        writer.uint32(40).uint32(message.access);
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused") && message.refused !== false)
                        writer.uint32(48).bool(message.refused);
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                        writer.uint32(58).string(message.rule);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(66).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                HeldFile.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.HeldFile();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.process = $root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.descriptor = value;
                                else
                                    delete message.descriptor;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.access = value;
                                else
                                    delete message.access;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.refused = value;
                                else
                                    delete message.refused;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.rule = value;
                                else
                                    delete message.rule;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                HeldFile.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process")) {
                        let error = $root.kernelward.agent.v1.Process.verify(message.process, _depth + 1);
                        if (error)
                            return "process." + error;
                    }
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor"))
                        if (!$util.isInteger(message.descriptor))
                            return "descriptor: integer expected";
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        if (typeof message.kind !== "number" || (message.kind | 0) !== message.kind)
                            return "kind: enum value expected";
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        if (!$util.isString(message.path))
                            return "path: string expected";
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        if (!$util.isInteger(message.access))
                            return "access: integer expected";
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        if (typeof message.refused !== "boolean")
                            return "refused: boolean expected";
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        if (!$util.isString(message.rule))
                            return "rule: string expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                HeldFile.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.HeldFile)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.HeldFile: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.HeldFile();
                    if (object.process != null) {
                        if (!$util.isObject(object.process))
                            throw $TypeError(".kernelward.agent.v1.HeldFile.process: object expected");
                        message.process = $root.kernelward.agent.v1.Process.fromObject(object.process, _depth + 1);
                    }
                    if (object.descriptor != null)
                        if ($Number(object.descriptor) !== 0)
                            message.descriptor = object.descriptor >>> 0;
                    if (object.kind !== 0 && (typeof object.kind !== "string" || $root.kernelward.agent.v1.HeldFileKind[object.kind] !== 0))
                        switch (object.kind) {
                        case "HELD_FILE_KIND_UNSPECIFIED":
                        case 0:
                            message.kind = 0;
                            break;
                        case "HELD_FILE_KIND_REGULAR":
                        case 1:
                            message.kind = 1;
                            break;
                        case "HELD_FILE_KIND_DIRECTORY":
                        case 2:
                            message.kind = 2;
                            break;
                        case "HELD_FILE_KIND_CHAR_DEVICE":
                        case 3:
                            message.kind = 3;
                            break;
                        case "HELD_FILE_KIND_BLOCK_DEVICE":
                        case 4:
                            message.kind = 4;
                            break;
                        case "HELD_FILE_KIND_FIFO":
                        case 5:
                            message.kind = 5;
                            break;
                        default:
                            if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                                message.kind = object.kind;
                        }
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.access != null)
                        if ($Number(object.access) !== 0)
                            message.access = object.access >>> 0;
                    if (object.refused != null)
                        if (object.refused)
                            message.refused = $Boolean(object.refused);
                    if (object.rule != null)
                        if (typeof object.rule !== "string" || object.rule.length)
                            message.rule = $String(object.rule);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                HeldFile.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.process = null;
                        object.descriptor = 0;
                        object.kind = options.enums === $String ? "HELD_FILE_KIND_UNSPECIFIED" : 0;
                        object.path = "";
                        object.access = 0;
                        object.refused = false;
                        object.rule = "";
                        object.reason = "";
                    }
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        object.process = $root.kernelward.agent.v1.Process.toObject(message.process, options, _depth + 1);
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor"))
                        object.descriptor = message.descriptor;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = options.enums === $String ? $root.kernelward.agent.v1.HeldFileKind[message.kind] === $undefined ? message.kind : $root.kernelward.agent.v1.HeldFileKind[message.kind] : message.kind;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        object.access = message.access;
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        object.refused = message.refused;
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        object.rule = message.rule;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                HeldFile.prototype.toJSON = function() {
                    return HeldFile.toObject(this, $protobuf.util.toJSONOptions);
                };

                return HeldFile;
            })();

            v1.HeldSocket = (function() {

                const HeldSocket = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                HeldSocket.prototype.process = null;
                HeldSocket.prototype.descriptor = 0;
                HeldSocket.prototype.kind = "";
                HeldSocket.prototype.local = "";
                HeldSocket.prototype.peer = "";
                HeldSocket.prototype.listening = false;
                HeldSocket.prototype.refused = false;
                HeldSocket.prototype.rule = "";
                HeldSocket.prototype.reason = "";

                HeldSocket.create = function(properties) {
                    return new HeldSocket(properties);
                };

                HeldSocket.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        $root.kernelward.agent.v1.Process.encode(message.process, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor") && message.descriptor !== 0)
                        writer.uint32(16).uint32(message.descriptor);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(26).string(message.kind);
                    if (message.local != null && $Object.hasOwnProperty.call(message, "local") && message.local !== "")
                        writer.uint32(34).string(message.local);
                    if (message.peer != null && $Object.hasOwnProperty.call(message, "peer") && message.peer !== "")
                        writer.uint32(42).string(message.peer);
                    if (message.listening != null && $Object.hasOwnProperty.call(message, "listening") && message.listening !== false)
                        writer.uint32(48).bool(message.listening);
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused") && message.refused !== false)
                        writer.uint32(56).bool(message.refused);
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                        writer.uint32(66).string(message.rule);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(74).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                HeldSocket.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.HeldSocket();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.process = $root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.descriptor = value;
                                else
                                    delete message.descriptor;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.local = value;
                                else
                                    delete message.local;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.peer = value;
                                else
                                    delete message.peer;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.listening = value;
                                else
                                    delete message.listening;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.refused = value;
                                else
                                    delete message.refused;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.rule = value;
                                else
                                    delete message.rule;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                HeldSocket.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process")) {
                        let error = $root.kernelward.agent.v1.Process.verify(message.process, _depth + 1);
                        if (error)
                            return "process." + error;
                    }
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor"))
                        if (!$util.isInteger(message.descriptor))
                            return "descriptor: integer expected";
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        if (!$util.isString(message.kind))
                            return "kind: string expected";
                    if (message.local != null && $Object.hasOwnProperty.call(message, "local"))
                        if (!$util.isString(message.local))
                            return "local: string expected";
                    if (message.peer != null && $Object.hasOwnProperty.call(message, "peer"))
                        if (!$util.isString(message.peer))
                            return "peer: string expected";
                    if (message.listening != null && $Object.hasOwnProperty.call(message, "listening"))
                        if (typeof message.listening !== "boolean")
                            return "listening: boolean expected";
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        if (typeof message.refused !== "boolean")
                            return "refused: boolean expected";
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        if (!$util.isString(message.rule))
                            return "rule: string expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                HeldSocket.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.HeldSocket)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.HeldSocket: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.HeldSocket();
                    if (object.process != null) {
                        if (!$util.isObject(object.process))
                            throw $TypeError(".kernelward.agent.v1.HeldSocket.process: object expected");
                        message.process = $root.kernelward.agent.v1.Process.fromObject(object.process, _depth + 1);
                    }
                    if (object.descriptor != null)
                        if ($Number(object.descriptor) !== 0)
                            message.descriptor = object.descriptor >>> 0;
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.local != null)
                        if (typeof object.local !== "string" || object.local.length)
                            message.local = $String(object.local);
                    if (object.peer != null)
                        if (typeof object.peer !== "string" || object.peer.length)
                            message.peer = $String(object.peer);
                    if (object.listening != null)
                        if (object.listening)
                            message.listening = $Boolean(object.listening);
                    if (object.refused != null)
                        if (object.refused)
                            message.refused = $Boolean(object.refused);
                    if (object.rule != null)
                        if (typeof object.rule !== "string" || object.rule.length)
                            message.rule = $String(object.rule);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                HeldSocket.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.process = null;
                        object.descriptor = 0;
                        object.kind = "";
                        object.local = "";
                        object.peer = "";
                        object.listening = false;
                        object.refused = false;
                        object.rule = "";
                        object.reason = "";
                    }
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        object.process = $root.kernelward.agent.v1.Process.toObject(message.process, options, _depth + 1);
                    if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor"))
                        object.descriptor = message.descriptor;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.local != null && $Object.hasOwnProperty.call(message, "local"))
                        object.local = message.local;
                    if (message.peer != null && $Object.hasOwnProperty.call(message, "peer"))
                        object.peer = message.peer;
                    if (message.listening != null && $Object.hasOwnProperty.call(message, "listening"))
                        object.listening = message.listening;
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        object.refused = message.refused;
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        object.rule = message.rule;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                HeldSocket.prototype.toJSON = function() {
                    return HeldSocket.toObject(this, $protobuf.util.toJSONOptions);
                };

                return HeldSocket;
            })();

            v1.HeldMapping = (function() {

                const HeldMapping = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                HeldMapping.prototype.process = null;
                HeldMapping.prototype.path = "";
                HeldMapping.prototype.access = 0;
                HeldMapping.prototype.nameless = false;
                HeldMapping.prototype.refused = false;
                HeldMapping.prototype.rule = "";
                HeldMapping.prototype.reason = "";

                HeldMapping.create = function(properties) {
                    return new HeldMapping(properties);
                };

                HeldMapping.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        $root.kernelward.agent.v1.Process.encode(message.process, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(18).string(message.path);
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
                        writer.uint32(24).uint32(message.access);
                    if (message.nameless != null && $Object.hasOwnProperty.call(message, "nameless") && message.nameless !== false)
                        writer.uint32(32).bool(message.nameless);
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused") && message.refused !== false)
                        writer.uint32(40).bool(message.refused);
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                        writer.uint32(50).string(message.rule);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(58).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                HeldMapping.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.HeldMapping();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.process = $root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.access = value;
                                else
                                    delete message.access;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.nameless = value;
                                else
                                    delete message.nameless;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.refused = value;
                                else
                                    delete message.refused;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.rule = value;
                                else
                                    delete message.rule;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                HeldMapping.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process")) {
                        let error = $root.kernelward.agent.v1.Process.verify(message.process, _depth + 1);
                        if (error)
                            return "process." + error;
                    }
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        if (!$util.isString(message.path))
                            return "path: string expected";
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        if (!$util.isInteger(message.access))
                            return "access: integer expected";
                    if (message.nameless != null && $Object.hasOwnProperty.call(message, "nameless"))
                        if (typeof message.nameless !== "boolean")
                            return "nameless: boolean expected";
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        if (typeof message.refused !== "boolean")
                            return "refused: boolean expected";
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        if (!$util.isString(message.rule))
                            return "rule: string expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                HeldMapping.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.HeldMapping)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.HeldMapping: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.HeldMapping();
                    if (object.process != null) {
                        if (!$util.isObject(object.process))
                            throw $TypeError(".kernelward.agent.v1.HeldMapping.process: object expected");
                        message.process = $root.kernelward.agent.v1.Process.fromObject(object.process, _depth + 1);
                    }
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.access != null)
                        if ($Number(object.access) !== 0)
                            message.access = object.access >>> 0;
                    if (object.nameless != null)
                        if (object.nameless)
                            message.nameless = $Boolean(object.nameless);
                    if (object.refused != null)
                        if (object.refused)
                            message.refused = $Boolean(object.refused);
                    if (object.rule != null)
                        if (typeof object.rule !== "string" || object.rule.length)
                            message.rule = $String(object.rule);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                HeldMapping.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.process = null;
                        object.path = "";
                        object.access = 0;
                        object.nameless = false;
                        object.refused = false;
                        object.rule = "";
                        object.reason = "";
                    }
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        object.process = $root.kernelward.agent.v1.Process.toObject(message.process, options, _depth + 1);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        object.access = message.access;
                    if (message.nameless != null && $Object.hasOwnProperty.call(message, "nameless"))
                        object.nameless = message.nameless;
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        object.refused = message.refused;
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        object.rule = message.rule;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                HeldMapping.prototype.toJSON = function() {
                    return HeldMapping.toObject(this, $protobuf.util.toJSONOptions);
                };

                return HeldMapping;
            })();

            v1.UnarmedProcess = (function() {

                const UnarmedProcess = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                UnarmedProcess.prototype.process = null;
                UnarmedProcess.prototype.certain = false;
                UnarmedProcess.prototype.reason = "";

                UnarmedProcess.create = function(properties) {
                    return new UnarmedProcess(properties);
                };

                UnarmedProcess.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        $root.kernelward.agent.v1.Process.encode(message.process, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.certain != null && $Object.hasOwnProperty.call(message, "certain") && message.certain !== false)
                        writer.uint32(16).bool(message.certain);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(26).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                UnarmedProcess.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.UnarmedProcess();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.process = $root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.certain = value;
                                else
                                    delete message.certain;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                UnarmedProcess.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process")) {
                        let error = $root.kernelward.agent.v1.Process.verify(message.process, _depth + 1);
                        if (error)
                            return "process." + error;
                    }
                    if (message.certain != null && $Object.hasOwnProperty.call(message, "certain"))
                        if (typeof message.certain !== "boolean")
                            return "certain: boolean expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                UnarmedProcess.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.UnarmedProcess)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.UnarmedProcess: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.UnarmedProcess();
                    if (object.process != null) {
                        if (!$util.isObject(object.process))
                            throw $TypeError(".kernelward.agent.v1.UnarmedProcess.process: object expected");
                        message.process = $root.kernelward.agent.v1.Process.fromObject(object.process, _depth + 1);
                    }
                    if (object.certain != null)
                        if (object.certain)
                            message.certain = $Boolean(object.certain);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                UnarmedProcess.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.process = null;
                        object.certain = false;
                        object.reason = "";
                    }
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        object.process = $root.kernelward.agent.v1.Process.toObject(message.process, options, _depth + 1);
                    if (message.certain != null && $Object.hasOwnProperty.call(message, "certain"))
                        object.certain = message.certain;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                UnarmedProcess.prototype.toJSON = function() {
                    return UnarmedProcess.toObject(this, $protobuf.util.toJSONOptions);
                };

                return UnarmedProcess;
            })();

            v1.GetBefore = (function() {

                const GetBefore = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GetBefore.prototype.session = "";

                GetBefore.create = function(properties) {
                    return new GetBefore(properties);
                };

                GetBefore.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GetBefore.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.GetBefore();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GetBefore.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    return null;
                };

                GetBefore.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.GetBefore)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.GetBefore: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.GetBefore();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    return message;
                };

                GetBefore.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.session = "";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    return object;
                };

                GetBefore.prototype.toJSON = function() {
                    return GetBefore.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetBefore;
            })();

            v1.Supervise = (function() {

                const Supervise = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Supervise.prototype.session = "";

                Supervise.create = function(properties) {
                    return new Supervise(properties);
                };

                Supervise.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Supervise.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Supervise();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Supervise.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    return null;
                };

                Supervise.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Supervise)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Supervise: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Supervise();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    return message;
                };

                Supervise.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.session = "";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    return object;
                };

                Supervise.prototype.toJSON = function() {
                    return Supervise.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Supervise;
            })();

            v1.Supervising = (function() {

                const Supervising = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Supervising.create = function(properties) {
                    return new Supervising(properties);
                };

                Supervising.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Supervising.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Supervising();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Supervising.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                Supervising.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Supervising)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Supervising: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kernelward.agent.v1.Supervising();
                };

                Supervising.toObject = function () {
                    return {};
                };

                Supervising.prototype.toJSON = function() {
                    return Supervising.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Supervising;
            })();

            v1.ReportEvent = (function() {

                const ReportEvent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ReportEvent.prototype.event = null;

                ReportEvent.create = function(properties) {
                    return new ReportEvent(properties);
                };

                ReportEvent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                        $root.kernelward.agent.v1.Event.encode(message.event, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ReportEvent.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.ReportEvent();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.event = $root.kernelward.agent.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ReportEvent.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                        let error = $root.kernelward.agent.v1.Event.verify(message.event, _depth + 1);
                        if (error)
                            return "event." + error;
                    }
                    return null;
                };

                ReportEvent.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.ReportEvent)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.ReportEvent: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.ReportEvent();
                    if (object.event != null) {
                        if (!$util.isObject(object.event))
                            throw $TypeError(".kernelward.agent.v1.ReportEvent.event: object expected");
                        message.event = $root.kernelward.agent.v1.Event.fromObject(object.event, _depth + 1);
                    }
                    return message;
                };

                ReportEvent.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.event = null;
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                        object.event = $root.kernelward.agent.v1.Event.toObject(message.event, options, _depth + 1);
                    return object;
                };

                ReportEvent.prototype.toJSON = function() {
                    return ReportEvent.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ReportEvent;
            })();

            v1.EventReported = (function() {

                const EventReported = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EventReported.create = function(properties) {
                    return new EventReported(properties);
                };

                EventReported.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EventReported.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.EventReported();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EventReported.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                EventReported.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.EventReported)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.EventReported: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kernelward.agent.v1.EventReported();
                };

                EventReported.toObject = function () {
                    return {};
                };

                EventReported.prototype.toJSON = function() {
                    return EventReported.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EventReported;
            })();

            v1.AskMember = (function() {

                const AskMember = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AskMember.prototype.pid = 0;

                AskMember.create = function(properties) {
                    return new AskMember(properties);
                };

                AskMember.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(8).uint32(message.pid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AskMember.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.AskMember();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                AskMember.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        if (!$util.isInteger(message.pid))
                            return "pid: integer expected";
                    return null;
                };

                AskMember.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.AskMember)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.AskMember: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.AskMember();
                    if (object.pid != null)
                        if ($Number(object.pid) !== 0)
                            message.pid = object.pid >>> 0;
                    return message;
                };

                AskMember.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.pid = 0;
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        object.pid = message.pid;
                    return object;
                };

                AskMember.prototype.toJSON = function() {
                    return AskMember.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AskMember;
            })();

            v1.Member = (function() {

                const Member = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Member.prototype.member = false;

                Member.create = function(properties) {
                    return new Member(properties);
                };

                Member.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member") && message.member !== false)
                        writer.uint32(8).bool(message.member);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Member.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Member();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.member = value;
                                else
                                    delete message.member;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Member.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member"))
                        if (typeof message.member !== "boolean")
                            return "member: boolean expected";
                    return null;
                };

                Member.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Member)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Member: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Member();
                    if (object.member != null)
                        if (object.member)
                            message.member = $Boolean(object.member);
                    return message;
                };

                Member.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.member = false;
                    if (message.member != null && $Object.hasOwnProperty.call(message, "member"))
                        object.member = message.member;
                    return object;
                };

                Member.prototype.toJSON = function() {
                    return Member.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Member;
            })();

            v1.EndSession = (function() {

                const EndSession = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EndSession.prototype.session = "";

                EndSession.create = function(properties) {
                    return new EndSession(properties);
                };

                EndSession.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EndSession.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.EndSession();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EndSession.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    return null;
                };

                EndSession.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.EndSession)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.EndSession: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.EndSession();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    return message;
                };

                EndSession.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.session = "";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    return object;
                };

                EndSession.prototype.toJSON = function() {
                    return EndSession.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EndSession;
            })();

            v1.SessionEnded = (function() {

                const SessionEnded = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                SessionEnded.prototype.killed = 0;

                SessionEnded.create = function(properties) {
                    return new SessionEnded(properties);
                };

                SessionEnded.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.killed != null && $Object.hasOwnProperty.call(message, "killed") && message.killed !== 0)
                        writer.uint32(8).uint32(message.killed);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                SessionEnded.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.SessionEnded();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.killed = value;
                                else
                                    delete message.killed;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                SessionEnded.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.killed != null && $Object.hasOwnProperty.call(message, "killed"))
                        if (!$util.isInteger(message.killed))
                            return "killed: integer expected";
                    return null;
                };

                SessionEnded.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.SessionEnded)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.SessionEnded: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.SessionEnded();
                    if (object.killed != null)
                        if ($Number(object.killed) !== 0)
                            message.killed = object.killed >>> 0;
                    return message;
                };

                SessionEnded.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.killed = 0;
                    if (message.killed != null && $Object.hasOwnProperty.call(message, "killed"))
                        object.killed = message.killed;
                    return object;
                };

                SessionEnded.prototype.toJSON = function() {
                    return SessionEnded.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionEnded;
            })();

            v1.CompiledPolicy = (function() {

                const CompiledPolicy = function (properties) {
                    this.files = [];
                    this.programs = [];
                    this.network = [];
                    this.devices = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CompiledPolicy.prototype.version = 0;
                CompiledPolicy.prototype.name = "";
                CompiledPolicy.prototype.files = $util.emptyArray;
                CompiledPolicy.prototype.programs = $util.emptyArray;
                CompiledPolicy.prototype.network = $util.emptyArray;
                CompiledPolicy.prototype.devices = $util.emptyArray;
                CompiledPolicy.prototype.environment = null;
                CompiledPolicy.prototype.defaults = null;
                CompiledPolicy.prototype.surface = null;
                CompiledPolicy.prototype.limits = null;
                CompiledPolicy.prototype.bestEffort = false;
                CompiledPolicy.prototype.architecture = "";

                CompiledPolicy.create = function(properties) {
                    return new CompiledPolicy(properties);
                };

                CompiledPolicy.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(8).uint32(message.version);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(18).string(message.name);
                    if (message.files != null && message.files.length)
                        for (let i = 0; i < message.files.length; ++i)
                            $root.kernelward.agent.v1.FileRule.encode(message.files[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.programs != null && message.programs.length)
                        for (let i = 0; i < message.programs.length; ++i)
                            $root.kernelward.agent.v1.ProgramRule.encode(message.programs[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.network != null && message.network.length)
                        for (let i = 0; i < message.network.length; ++i)
                            $root.kernelward.agent.v1.NetworkRule.encode(message.network[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                    if (message.devices != null && message.devices.length)
                        for (let i = 0; i < message.devices.length; ++i)
                            $root.kernelward.agent.v1.DeviceRule.encode(message.devices[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                    if (message.environment != null && $Object.hasOwnProperty.call(message, "environment"))
                        $root.kernelward.agent.v1.Environment.encode(message.environment, writer.uint32(58).fork(), _depth + 1).ldelim();
                    if (message.defaults != null && $Object.hasOwnProperty.call(message, "defaults"))
                        $root.kernelward.agent.v1.Defaults.encode(message.defaults, writer.uint32(66).fork(), _depth + 1).ldelim();
                    if (message.surface != null && $Object.hasOwnProperty.call(message, "surface"))
                        $root.kernelward.agent.v1.KernelSurface.encode(message.surface, writer.uint32(74).fork(), _depth + 1).ldelim();
                    if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                        $root.kernelward.agent.v1.Limits.encode(message.limits, writer.uint32(82).fork(), _depth + 1).ldelim();
                    if (message.bestEffort != null && $Object.hasOwnProperty.call(message, "bestEffort") && message.bestEffort !== false)
                        writer.uint32(88).bool(message.bestEffort);
                    if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture") && message.architecture !== "")
                        writer.uint32(98).string(message.architecture);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CompiledPolicy.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.CompiledPolicy();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.files && message.files.length))
                                    message.files = [];
                                message.files.push($root.kernelward.agent.v1.FileRule.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.programs && message.programs.length))
                                    message.programs = [];
                                message.programs.push($root.kernelward.agent.v1.ProgramRule.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.network && message.network.length))
                                    message.network = [];
                                message.network.push($root.kernelward.agent.v1.NetworkRule.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.devices && message.devices.length))
                                    message.devices = [];
                                message.devices.push($root.kernelward.agent.v1.DeviceRule.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.environment = $root.kernelward.agent.v1.Environment.decode(reader, reader.size(), $undefined, _depth + 1, message.environment);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.defaults = $root.kernelward.agent.v1.Defaults.decode(reader, reader.size(), $undefined, _depth + 1, message.defaults);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.surface = $root.kernelward.agent.v1.KernelSurface.decode(reader, reader.size(), $undefined, _depth + 1, message.surface);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.limits = $root.kernelward.agent.v1.Limits.decode(reader, reader.size(), $undefined, _depth + 1, message.limits);
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.bestEffort = value;
                                else
                                    delete message.bestEffort;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.architecture = value;
                                else
                                    delete message.architecture;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CompiledPolicy.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                        if (!$Array.isArray(message.files))
                            return "files: array expected";
                        for (let i = 0; i < message.files.length; ++i) {
                            let error = $root.kernelward.agent.v1.FileRule.verify(message.files[i], _depth + 1);
                            if (error)
                                return "files." + error;
                        }
                    }
                    if (message.programs != null && $Object.hasOwnProperty.call(message, "programs")) {
                        if (!$Array.isArray(message.programs))
                            return "programs: array expected";
                        for (let i = 0; i < message.programs.length; ++i) {
                            let error = $root.kernelward.agent.v1.ProgramRule.verify(message.programs[i], _depth + 1);
                            if (error)
                                return "programs." + error;
                        }
                    }
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network")) {
                        if (!$Array.isArray(message.network))
                            return "network: array expected";
                        for (let i = 0; i < message.network.length; ++i) {
                            let error = $root.kernelward.agent.v1.NetworkRule.verify(message.network[i], _depth + 1);
                            if (error)
                                return "network." + error;
                        }
                    }
                    if (message.devices != null && $Object.hasOwnProperty.call(message, "devices")) {
                        if (!$Array.isArray(message.devices))
                            return "devices: array expected";
                        for (let i = 0; i < message.devices.length; ++i) {
                            let error = $root.kernelward.agent.v1.DeviceRule.verify(message.devices[i], _depth + 1);
                            if (error)
                                return "devices." + error;
                        }
                    }
                    if (message.environment != null && $Object.hasOwnProperty.call(message, "environment")) {
                        let error = $root.kernelward.agent.v1.Environment.verify(message.environment, _depth + 1);
                        if (error)
                            return "environment." + error;
                    }
                    if (message.defaults != null && $Object.hasOwnProperty.call(message, "defaults")) {
                        let error = $root.kernelward.agent.v1.Defaults.verify(message.defaults, _depth + 1);
                        if (error)
                            return "defaults." + error;
                    }
                    if (message.surface != null && $Object.hasOwnProperty.call(message, "surface")) {
                        let error = $root.kernelward.agent.v1.KernelSurface.verify(message.surface, _depth + 1);
                        if (error)
                            return "surface." + error;
                    }
                    if (message.limits != null && $Object.hasOwnProperty.call(message, "limits")) {
                        let error = $root.kernelward.agent.v1.Limits.verify(message.limits, _depth + 1);
                        if (error)
                            return "limits." + error;
                    }
                    if (message.bestEffort != null && $Object.hasOwnProperty.call(message, "bestEffort"))
                        if (typeof message.bestEffort !== "boolean")
                            return "bestEffort: boolean expected";
                    if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture"))
                        if (!$util.isString(message.architecture))
                            return "architecture: string expected";
                    return null;
                };

                CompiledPolicy.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.CompiledPolicy)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.CompiledPolicy: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.CompiledPolicy();
                    if (object.version != null)
                        if ($Number(object.version) !== 0)
                            message.version = object.version >>> 0;
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.files) {
                        if (!$Array.isArray(object.files))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.files: array expected");
                        message.files = $Array(object.files.length);
                        for (let i = 0; i < object.files.length; ++i) {
                            if (!$util.isObject(object.files[i]))
                                throw $TypeError(".kernelward.agent.v1.CompiledPolicy.files: object expected");
                            message.files[i] = $root.kernelward.agent.v1.FileRule.fromObject(object.files[i], _depth + 1);
                        }
                    }
                    if (object.programs) {
                        if (!$Array.isArray(object.programs))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.programs: array expected");
                        message.programs = $Array(object.programs.length);
                        for (let i = 0; i < object.programs.length; ++i) {
                            if (!$util.isObject(object.programs[i]))
                                throw $TypeError(".kernelward.agent.v1.CompiledPolicy.programs: object expected");
                            message.programs[i] = $root.kernelward.agent.v1.ProgramRule.fromObject(object.programs[i], _depth + 1);
                        }
                    }
                    if (object.network) {
                        if (!$Array.isArray(object.network))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.network: array expected");
                        message.network = $Array(object.network.length);
                        for (let i = 0; i < object.network.length; ++i) {
                            if (!$util.isObject(object.network[i]))
                                throw $TypeError(".kernelward.agent.v1.CompiledPolicy.network: object expected");
                            message.network[i] = $root.kernelward.agent.v1.NetworkRule.fromObject(object.network[i], _depth + 1);
                        }
                    }
                    if (object.devices) {
                        if (!$Array.isArray(object.devices))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.devices: array expected");
                        message.devices = $Array(object.devices.length);
                        for (let i = 0; i < object.devices.length; ++i) {
                            if (!$util.isObject(object.devices[i]))
                                throw $TypeError(".kernelward.agent.v1.CompiledPolicy.devices: object expected");
                            message.devices[i] = $root.kernelward.agent.v1.DeviceRule.fromObject(object.devices[i], _depth + 1);
                        }
                    }
                    if (object.environment != null) {
                        if (!$util.isObject(object.environment))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.environment: object expected");
                        message.environment = $root.kernelward.agent.v1.Environment.fromObject(object.environment, _depth + 1);
                    }
                    if (object.defaults != null) {
                        if (!$util.isObject(object.defaults))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.defaults: object expected");
                        message.defaults = $root.kernelward.agent.v1.Defaults.fromObject(object.defaults, _depth + 1);
                    }
                    if (object.surface != null) {
                        if (!$util.isObject(object.surface))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.surface: object expected");
                        message.surface = $root.kernelward.agent.v1.KernelSurface.fromObject(object.surface, _depth + 1);
                    }
                    if (object.limits != null) {
                        if (!$util.isObject(object.limits))
                            throw $TypeError(".kernelward.agent.v1.CompiledPolicy.limits: object expected");
                        message.limits = $root.kernelward.agent.v1.Limits.fromObject(object.limits, _depth + 1);
                    }
                    if (object.bestEffort != null)
                        if (object.bestEffort)
                            message.bestEffort = $Boolean(object.bestEffort);
                    if (object.architecture != null)
                        if (typeof object.architecture !== "string" || object.architecture.length)
                            message.architecture = $String(object.architecture);
                    return message;
                };

                CompiledPolicy.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.files = [];
                        object.programs = [];
                        object.network = [];
                        object.devices = [];
                    }
                    if (options.defaults) {
                        object.version = 0;
                        object.name = "";
                        object.environment = null;
                        object.defaults = null;
                        object.surface = null;
                        object.limits = null;
                        object.bestEffort = false;
                        object.architecture = "";
                    }
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        object.version = message.version;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.files && message.files.length) {
                        object.files = $Array(message.files.length);
                        for (let j = 0; j < message.files.length; ++j)
                            object.files[j] = $root.kernelward.agent.v1.FileRule.toObject(message.files[j], options, _depth + 1);
                    }
                    if (message.programs && message.programs.length) {
                        object.programs = $Array(message.programs.length);
                        for (let j = 0; j < message.programs.length; ++j)
                            object.programs[j] = $root.kernelward.agent.v1.ProgramRule.toObject(message.programs[j], options, _depth + 1);
                    }
                    if (message.network && message.network.length) {
                        object.network = $Array(message.network.length);
                        for (let j = 0; j < message.network.length; ++j)
                            object.network[j] = $root.kernelward.agent.v1.NetworkRule.toObject(message.network[j], options, _depth + 1);
                    }
                    if (message.devices && message.devices.length) {
                        object.devices = $Array(message.devices.length);
                        for (let j = 0; j < message.devices.length; ++j)
                            object.devices[j] = $root.kernelward.agent.v1.DeviceRule.toObject(message.devices[j], options, _depth + 1);
                    }
                    if (message.environment != null && $Object.hasOwnProperty.call(message, "environment"))
                        object.environment = $root.kernelward.agent.v1.Environment.toObject(message.environment, options, _depth + 1);
                    if (message.defaults != null && $Object.hasOwnProperty.call(message, "defaults"))
                        object.defaults = $root.kernelward.agent.v1.Defaults.toObject(message.defaults, options, _depth + 1);
                    if (message.surface != null && $Object.hasOwnProperty.call(message, "surface"))
                        object.surface = $root.kernelward.agent.v1.KernelSurface.toObject(message.surface, options, _depth + 1);
                    if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                        object.limits = $root.kernelward.agent.v1.Limits.toObject(message.limits, options, _depth + 1);
                    if (message.bestEffort != null && $Object.hasOwnProperty.call(message, "bestEffort"))
                        object.bestEffort = message.bestEffort;
                    if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture"))
                        object.architecture = message.architecture;
                    return object;
                };

                CompiledPolicy.prototype.toJSON = function() {
                    return CompiledPolicy.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CompiledPolicy;
            })();

            v1.Action = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ACTION_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ACTION_ALLOW"] = 1;
                values[valuesById[2] = "ACTION_DENY"] = 2;
                values[valuesById[3] = "ACTION_AUDIT"] = 3;
                return values;
            })();

            v1.FileAccess = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "FILE_ACCESS_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FILE_ACCESS_READ"] = 1;
                values[valuesById[2] = "FILE_ACCESS_WRITE"] = 2;
                values[valuesById[4] = "FILE_ACCESS_CREATE"] = 4;
                values[valuesById[8] = "FILE_ACCESS_DELETE"] = 8;
                values[valuesById[16] = "FILE_ACCESS_EXECUTE"] = 16;
                values[valuesById[32] = "FILE_ACCESS_CONNECT"] = 32;
                return values;
            })();

            v1.FileRuleKind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "FILE_RULE_KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FILE_RULE_KIND_SUBTREE"] = 1;
                values[valuesById[2] = "FILE_RULE_KIND_EXACT"] = 2;
                values[valuesById[3] = "FILE_RULE_KIND_NAME_GLOB"] = 3;
                return values;
            })();

            v1.FileRule = (function() {

                const FileRule = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                FileRule.prototype.id = "";
                FileRule.prototype.path = "";
                FileRule.prototype.kind = 0;
                FileRule.prototype.access = 0;
                FileRule.prototype.action = 0;
                FileRule.prototype.reason = "";
                FileRule.prototype.name = "";
                FileRule.prototype.state = null;

                FileRule.create = function(properties) {
                    return new FileRule(properties);
                };

                FileRule.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(10).string(message.id);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(18).string(message.path);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                        writer.uint32(24).int32(message.kind);
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
                        writer.uint32(32).uint32(message.access);
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                        writer.uint32(40).int32(message.action);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(50).string(message.reason);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(58).string(message.name);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        $root.kernelward.agent.v1.FileState.encode(message.state, writer.uint32(66).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                FileRule.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.FileRule();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.access = value;
                                else
                                    delete message.access;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.action = value;
                                else
                                    delete message.action;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.state = $root.kernelward.agent.v1.FileState.decode(reader, reader.size(), $undefined, _depth + 1, message.state);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                FileRule.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        if (!$util.isString(message.path))
                            return "path: string expected";
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        if (typeof message.kind !== "number" || (message.kind | 0) !== message.kind)
                            return "kind: enum value expected";
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        if (!$util.isInteger(message.access))
                            return "access: integer expected";
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        if (typeof message.action !== "number" || (message.action | 0) !== message.action)
                            return "action: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state")) {
                        let error = $root.kernelward.agent.v1.FileState.verify(message.state, _depth + 1);
                        if (error)
                            return "state." + error;
                    }
                    return null;
                };

                FileRule.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.FileRule)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.FileRule: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.FileRule();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.kind !== 0 && (typeof object.kind !== "string" || $root.kernelward.agent.v1.FileRuleKind[object.kind] !== 0))
                        switch (object.kind) {
                        case "FILE_RULE_KIND_UNSPECIFIED":
                        case 0:
                            message.kind = 0;
                            break;
                        case "FILE_RULE_KIND_SUBTREE":
                        case 1:
                            message.kind = 1;
                            break;
                        case "FILE_RULE_KIND_EXACT":
                        case 2:
                            message.kind = 2;
                            break;
                        case "FILE_RULE_KIND_NAME_GLOB":
                        case 3:
                            message.kind = 3;
                            break;
                        default:
                            if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                                message.kind = object.kind;
                        }
                    if (object.access != null)
                        if ($Number(object.access) !== 0)
                            message.access = object.access >>> 0;
                    if (object.action !== 0 && (typeof object.action !== "string" || $root.kernelward.agent.v1.Action[object.action] !== 0))
                        switch (object.action) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.action = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.action = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.action = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.action = 3;
                            break;
                        default:
                            if (typeof object.action === "number" && (object.action | 0) === object.action)
                                message.action = object.action;
                        }
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.state != null) {
                        if (!$util.isObject(object.state))
                            throw $TypeError(".kernelward.agent.v1.FileRule.state: object expected");
                        message.state = $root.kernelward.agent.v1.FileState.fromObject(object.state, _depth + 1);
                    }
                    return message;
                };

                FileRule.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.path = "";
                        object.kind = options.enums === $String ? "FILE_RULE_KIND_UNSPECIFIED" : 0;
                        object.access = 0;
                        object.action = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.reason = "";
                        object.name = "";
                        object.state = null;
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = options.enums === $String ? $root.kernelward.agent.v1.FileRuleKind[message.kind] === $undefined ? message.kind : $root.kernelward.agent.v1.FileRuleKind[message.kind] : message.kind;
                    if (message.access != null && $Object.hasOwnProperty.call(message, "access"))
                        object.access = message.access;
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        object.action = options.enums === $String ? $root.kernelward.agent.v1.Action[message.action] === $undefined ? message.action : $root.kernelward.agent.v1.Action[message.action] : message.action;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = $root.kernelward.agent.v1.FileState.toObject(message.state, options, _depth + 1);
                    return object;
                };

                FileRule.prototype.toJSON = function() {
                    return FileRule.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FileRule;
            })();

            v1.FileState = (function() {

                const FileState = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                FileState.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                FileState.prototype.changedUnixNanos = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                FileState.create = function(properties) {
                    return new FileState(properties);
                };

                FileState.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                        writer.uint32(8).uint64(message.size);
                    if (message.changedUnixNanos != null && $Object.hasOwnProperty.call(message, "changedUnixNanos") && (typeof message.changedUnixNanos === "object" ? message.changedUnixNanos.low || message.changedUnixNanos.high : message.changedUnixNanos !== 0))
                        writer.uint32(16).uint64(message.changedUnixNanos);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                FileState.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.FileState();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.size = value;
                                else
                                    delete message.size;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.changedUnixNanos = value;
                                else
                                    delete message.changedUnixNanos;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                FileState.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        if (!$util.isInteger(message.size) && !(message.size && $util.isInteger(message.size.low) && $util.isInteger(message.size.high)))
                            return "size: integer|Long expected";
                    if (message.changedUnixNanos != null && $Object.hasOwnProperty.call(message, "changedUnixNanos"))
                        if (!$util.isInteger(message.changedUnixNanos) && !(message.changedUnixNanos && $util.isInteger(message.changedUnixNanos.low) && $util.isInteger(message.changedUnixNanos.high)))
                            return "changedUnixNanos: integer|Long expected";
                    return null;
                };

                FileState.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.FileState)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.FileState: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.FileState();
                    if (object.size != null)
                        if (typeof object.size === "object" ? object.size.low || object.size.high : $Number(object.size) !== 0)
                            if ($util.Long)
                                message.size = $util.Long.fromValue(object.size, true);
                            else if (typeof object.size === "string")
                                message.size = $parseInt(object.size, 10);
                            else if (typeof object.size === "number")
                                message.size = object.size;
                            else if (typeof object.size === "object")
                                message.size = new $util.LongBits(object.size.low >>> 0, object.size.high >>> 0).toNumber(true);
                    if (object.changedUnixNanos != null)
                        if (typeof object.changedUnixNanos === "object" ? object.changedUnixNanos.low || object.changedUnixNanos.high : $Number(object.changedUnixNanos) !== 0)
                            if ($util.Long)
                                message.changedUnixNanos = $util.Long.fromValue(object.changedUnixNanos, true);
                            else if (typeof object.changedUnixNanos === "string")
                                message.changedUnixNanos = $parseInt(object.changedUnixNanos, 10);
                            else if (typeof object.changedUnixNanos === "number")
                                message.changedUnixNanos = object.changedUnixNanos;
                            else if (typeof object.changedUnixNanos === "object")
                                message.changedUnixNanos = new $util.LongBits(object.changedUnixNanos.low >>> 0, object.changedUnixNanos.high >>> 0).toNumber(true);
                    return message;
                };

                FileState.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.size = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.size = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.changedUnixNanos = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.changedUnixNanos = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.size = typeof message.size === "number" ? $BigInt(message.size) : $util.Long.fromBits(message.size.low >>> 0, message.size.high >>> 0, true).toBigInt();
                        else if (typeof message.size === "number")
                            object.size = options.longs === $String ? $String(message.size) : message.size;
                        else
                            object.size = options.longs === $String ? $util.Long.prototype.toString.call(message.size) : options.longs === $Number ? new $util.LongBits(message.size.low >>> 0, message.size.high >>> 0).toNumber(true) : message.size;
                    if (message.changedUnixNanos != null && $Object.hasOwnProperty.call(message, "changedUnixNanos"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.changedUnixNanos = typeof message.changedUnixNanos === "number" ? $BigInt(message.changedUnixNanos) : $util.Long.fromBits(message.changedUnixNanos.low >>> 0, message.changedUnixNanos.high >>> 0, true).toBigInt();
                        else if (typeof message.changedUnixNanos === "number")
                            object.changedUnixNanos = options.longs === $String ? $String(message.changedUnixNanos) : message.changedUnixNanos;
                        else
                            object.changedUnixNanos = options.longs === $String ? $util.Long.prototype.toString.call(message.changedUnixNanos) : options.longs === $Number ? new $util.LongBits(message.changedUnixNanos.low >>> 0, message.changedUnixNanos.high >>> 0).toNumber(true) : message.changedUnixNanos;
                    return object;
                };

                FileState.prototype.toJSON = function() {
                    return FileState.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FileState;
            })();

            v1.ProgramRule = (function() {

                const ProgramRule = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ProgramRule.prototype.id = "";
                ProgramRule.prototype.path = "";
                ProgramRule.prototype.directory = false;
                ProgramRule.prototype.action = 0;
                ProgramRule.prototype.reason = "";

                ProgramRule.create = function(properties) {
                    return new ProgramRule(properties);
                };

                ProgramRule.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(10).string(message.id);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(18).string(message.path);
                    if (message.directory != null && $Object.hasOwnProperty.call(message, "directory") && message.directory !== false)
                        writer.uint32(24).bool(message.directory);
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                        writer.uint32(32).int32(message.action);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(42).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ProgramRule.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.ProgramRule();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.directory = value;
                                else
                                    delete message.directory;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.action = value;
                                else
                                    delete message.action;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ProgramRule.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        if (!$util.isString(message.path))
                            return "path: string expected";
                    if (message.directory != null && $Object.hasOwnProperty.call(message, "directory"))
                        if (typeof message.directory !== "boolean")
                            return "directory: boolean expected";
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        if (typeof message.action !== "number" || (message.action | 0) !== message.action)
                            return "action: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                ProgramRule.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.ProgramRule)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.ProgramRule: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.ProgramRule();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.directory != null)
                        if (object.directory)
                            message.directory = $Boolean(object.directory);
                    if (object.action !== 0 && (typeof object.action !== "string" || $root.kernelward.agent.v1.Action[object.action] !== 0))
                        switch (object.action) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.action = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.action = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.action = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.action = 3;
                            break;
                        default:
                            if (typeof object.action === "number" && (object.action | 0) === object.action)
                                message.action = object.action;
                        }
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                ProgramRule.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.path = "";
                        object.directory = false;
                        object.action = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.reason = "";
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.directory != null && $Object.hasOwnProperty.call(message, "directory"))
                        object.directory = message.directory;
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        object.action = options.enums === $String ? $root.kernelward.agent.v1.Action[message.action] === $undefined ? message.action : $root.kernelward.agent.v1.Action[message.action] : message.action;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                ProgramRule.prototype.toJSON = function() {
                    return ProgramRule.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ProgramRule;
            })();

            v1.Protocol = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PROTOCOL_ANY"] = 0;
                values[valuesById[1] = "PROTOCOL_TCP"] = 1;
                values[valuesById[2] = "PROTOCOL_UDP"] = 2;
                return values;
            })();

            v1.PortRange = (function() {

                const PortRange = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PortRange.prototype.low = 0;
                PortRange.prototype.high = 0;

                PortRange.create = function(properties) {
                    return new PortRange(properties);
                };

                PortRange.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.low != null && $Object.hasOwnProperty.call(message, "low") && message.low !== 0)
                        writer.uint32(8).uint32(message.low);
                    if (message.high != null && $Object.hasOwnProperty.call(message, "high") && message.high !== 0)
                        writer.uint32(16).uint32(message.high);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PortRange.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.PortRange();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.low = value;
                                else
                                    delete message.low;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.high = value;
                                else
                                    delete message.high;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                PortRange.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.low != null && $Object.hasOwnProperty.call(message, "low"))
                        if (!$util.isInteger(message.low))
                            return "low: integer expected";
                    if (message.high != null && $Object.hasOwnProperty.call(message, "high"))
                        if (!$util.isInteger(message.high))
                            return "high: integer expected";
                    return null;
                };

                PortRange.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.PortRange)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.PortRange: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.PortRange();
                    if (object.low != null)
                        if ($Number(object.low) !== 0)
                            message.low = object.low >>> 0;
                    if (object.high != null)
                        if ($Number(object.high) !== 0)
                            message.high = object.high >>> 0;
                    return message;
                };

                PortRange.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.low = 0;
                        object.high = 0;
                    }
                    if (message.low != null && $Object.hasOwnProperty.call(message, "low"))
                        object.low = message.low;
                    if (message.high != null && $Object.hasOwnProperty.call(message, "high"))
                        object.high = message.high;
                    return object;
                };

                PortRange.prototype.toJSON = function() {
                    return PortRange.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PortRange;
            })();

            v1.Cidr = (function() {

                const Cidr = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Cidr.prototype.address = $util.newBuffer([]);
                Cidr.prototype.prefix = 0;

                Cidr.create = function(properties) {
                    return new Cidr(properties);
                };

                Cidr.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address.length)
                        writer.uint32(10).bytes(message.address);
                    if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== 0)
                        writer.uint32(16).uint32(message.prefix);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Cidr.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Cidr();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.prefix = value;
                                else
                                    delete message.prefix;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Cidr.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        if (!(message.address && typeof message.address.length === "number" || $util.isString(message.address)))
                            return "address: buffer expected";
                    if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                        if (!$util.isInteger(message.prefix))
                            return "prefix: integer expected";
                    return null;
                };

                Cidr.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Cidr)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Cidr: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Cidr();
                    if (object.address != null)
                        if (object.address.length)
                            if (typeof object.address === "string")
                                $util.base64.decode(object.address, message.address = $util.newBuffer($util.base64.length(object.address)), 0);
                            else if (object.address.length >= 0)
                                message.address = object.address;
                    if (object.prefix != null)
                        if ($Number(object.prefix) !== 0)
                            message.prefix = object.prefix >>> 0;
                    return message;
                };

                Cidr.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.address = "";
                        else {
                            object.address = [];
                            if (options.bytes !== $Array)
                                object.address = $util.newBuffer(object.address);
                        }
                        object.prefix = 0;
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = options.bytes === $String ? $util.base64.encode(message.address, 0, message.address.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.address) : message.address;
                    if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix"))
                        object.prefix = message.prefix;
                    return object;
                };

                Cidr.prototype.toJSON = function() {
                    return Cidr.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Cidr;
            })();

            v1.NetworkRule = (function() {

                const NetworkRule = function (properties) {
                    this.ports = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                NetworkRule.prototype.id = "";
                NetworkRule.prototype.action = 0;
                NetworkRule.prototype.protocol = 0;
                NetworkRule.prototype.ports = $util.emptyArray;
                NetworkRule.prototype.cidr = null;
                NetworkRule.prototype.ownPorts = null;
                NetworkRule.prototype.domain = null;
                NetworkRule.prototype.reason = "";

                let $oneOfFields;

                $Object.defineProperty(NetworkRule.prototype, "target", {
                    get: $util.oneOfGetter($oneOfFields = ["cidr", "ownPorts", "domain"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                NetworkRule.create = function(properties) {
                    return new NetworkRule(properties);
                };

                NetworkRule.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(10).string(message.id);
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                        writer.uint32(16).int32(message.action);
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                        writer.uint32(24).int32(message.protocol);
                    if (message.ports != null && message.ports.length)
                        for (let i = 0; i < message.ports.length; ++i)
                            $root.kernelward.agent.v1.PortRange.encode(message.ports[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.cidr != null && $Object.hasOwnProperty.call(message, "cidr"))
                        $root.kernelward.agent.v1.Cidr.encode(message.cidr, writer.uint32(42).fork(), _depth + 1).ldelim();
                    if (message.ownPorts != null && $Object.hasOwnProperty.call(message, "ownPorts"))
                        writer.uint32(48).bool(message.ownPorts);
                    if (message.domain != null && $Object.hasOwnProperty.call(message, "domain"))
                        writer.uint32(58).string(message.domain);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(66).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                NetworkRule.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.NetworkRule();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.action = value;
                                else
                                    delete message.action;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.protocol = value;
                                else
                                    delete message.protocol;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.ports && message.ports.length))
                                    message.ports = [];
                                message.ports.push($root.kernelward.agent.v1.PortRange.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.cidr = $root.kernelward.agent.v1.Cidr.decode(reader, reader.size(), $undefined, _depth + 1, message.cidr);
                                message.target = "cidr";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                message.ownPorts = reader.bool();
                                message.target = "ownPorts";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.domain = reader.stringVerify();
                                message.target = "domain";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                NetworkRule.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    let properties = {};
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        if (typeof message.action !== "number" || (message.action | 0) !== message.action)
                            return "action: enum value expected";
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        if (typeof message.protocol !== "number" || (message.protocol | 0) !== message.protocol)
                            return "protocol: enum value expected";
                    if (message.ports != null && $Object.hasOwnProperty.call(message, "ports")) {
                        if (!$Array.isArray(message.ports))
                            return "ports: array expected";
                        for (let i = 0; i < message.ports.length; ++i) {
                            let error = $root.kernelward.agent.v1.PortRange.verify(message.ports[i], _depth + 1);
                            if (error)
                                return "ports." + error;
                        }
                    }
                    if (message.cidr != null && $Object.hasOwnProperty.call(message, "cidr")) {
                        properties.target = 1;
                        {
                            let error = $root.kernelward.agent.v1.Cidr.verify(message.cidr, _depth + 1);
                            if (error)
                                return "cidr." + error;
                        }
                    }
                    if (message.ownPorts != null && $Object.hasOwnProperty.call(message, "ownPorts")) {
                        if (properties.target === 1)
                            return "target: multiple values";
                        properties.target = 1;
                        if (typeof message.ownPorts !== "boolean")
                            return "ownPorts: boolean expected";
                    }
                    if (message.domain != null && $Object.hasOwnProperty.call(message, "domain")) {
                        if (properties.target === 1)
                            return "target: multiple values";
                        properties.target = 1;
                        if (!$util.isString(message.domain))
                            return "domain: string expected";
                    }
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                NetworkRule.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.NetworkRule)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.NetworkRule: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.NetworkRule();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.action !== 0 && (typeof object.action !== "string" || $root.kernelward.agent.v1.Action[object.action] !== 0))
                        switch (object.action) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.action = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.action = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.action = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.action = 3;
                            break;
                        default:
                            if (typeof object.action === "number" && (object.action | 0) === object.action)
                                message.action = object.action;
                        }
                    if (object.protocol !== 0 && (typeof object.protocol !== "string" || $root.kernelward.agent.v1.Protocol[object.protocol] !== 0))
                        switch (object.protocol) {
                        case "PROTOCOL_ANY":
                        case 0:
                            message.protocol = 0;
                            break;
                        case "PROTOCOL_TCP":
                        case 1:
                            message.protocol = 1;
                            break;
                        case "PROTOCOL_UDP":
                        case 2:
                            message.protocol = 2;
                            break;
                        default:
                            if (typeof object.protocol === "number" && (object.protocol | 0) === object.protocol)
                                message.protocol = object.protocol;
                        }
                    if (object.ports) {
                        if (!$Array.isArray(object.ports))
                            throw $TypeError(".kernelward.agent.v1.NetworkRule.ports: array expected");
                        message.ports = $Array(object.ports.length);
                        for (let i = 0; i < object.ports.length; ++i) {
                            if (!$util.isObject(object.ports[i]))
                                throw $TypeError(".kernelward.agent.v1.NetworkRule.ports: object expected");
                            message.ports[i] = $root.kernelward.agent.v1.PortRange.fromObject(object.ports[i], _depth + 1);
                        }
                    }
                    if (object.cidr != null) {
                        if (!$util.isObject(object.cidr))
                            throw $TypeError(".kernelward.agent.v1.NetworkRule.cidr: object expected");
                        message.cidr = $root.kernelward.agent.v1.Cidr.fromObject(object.cidr, _depth + 1);
                    }
                    if (object.ownPorts != null)
                        message.ownPorts = $Boolean(object.ownPorts);
                    if (object.domain != null)
                        message.domain = $String(object.domain);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                NetworkRule.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.ports = [];
                    if (options.defaults) {
                        object.id = "";
                        object.action = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.protocol = options.enums === $String ? "PROTOCOL_ANY" : 0;
                        object.reason = "";
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        object.action = options.enums === $String ? $root.kernelward.agent.v1.Action[message.action] === $undefined ? message.action : $root.kernelward.agent.v1.Action[message.action] : message.action;
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        object.protocol = options.enums === $String ? $root.kernelward.agent.v1.Protocol[message.protocol] === $undefined ? message.protocol : $root.kernelward.agent.v1.Protocol[message.protocol] : message.protocol;
                    if (message.ports && message.ports.length) {
                        object.ports = $Array(message.ports.length);
                        for (let j = 0; j < message.ports.length; ++j)
                            object.ports[j] = $root.kernelward.agent.v1.PortRange.toObject(message.ports[j], options, _depth + 1);
                    }
                    if (message.cidr != null && $Object.hasOwnProperty.call(message, "cidr")) {
                        object.cidr = $root.kernelward.agent.v1.Cidr.toObject(message.cidr, options, _depth + 1);
                        if (options.oneofs)
                            object.target = "cidr";
                    }
                    if (message.ownPorts != null && $Object.hasOwnProperty.call(message, "ownPorts")) {
                        object.ownPorts = message.ownPorts;
                        if (options.oneofs)
                            object.target = "ownPorts";
                    }
                    if (message.domain != null && $Object.hasOwnProperty.call(message, "domain")) {
                        object.domain = message.domain;
                        if (options.oneofs)
                            object.target = "domain";
                    }
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                NetworkRule.prototype.toJSON = function() {
                    return NetworkRule.toObject(this, $protobuf.util.toJSONOptions);
                };

                return NetworkRule;
            })();

            v1.DeviceType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "DEVICE_TYPE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "DEVICE_TYPE_CHAR"] = 1;
                values[valuesById[2] = "DEVICE_TYPE_BLOCK"] = 2;
                return values;
            })();

            v1.DeviceRule = (function() {

                const DeviceRule = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DeviceRule.prototype.id = "";
                DeviceRule.prototype.type = 0;
                DeviceRule.prototype.major = 0;
                DeviceRule.prototype.minor = 0;
                DeviceRule.prototype.action = 0;
                DeviceRule.prototype.reason = "";

                DeviceRule.create = function(properties) {
                    return new DeviceRule(properties);
                };

                DeviceRule.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(10).string(message.id);
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                        writer.uint32(16).int32(message.type);
                    if (message.major != null && $Object.hasOwnProperty.call(message, "major") && message.major !== 0)
                        writer.uint32(24).int32(message.major);
                    if (message.minor != null && $Object.hasOwnProperty.call(message, "minor") && message.minor !== 0)
                        writer.uint32(32).int32(message.minor);
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                        writer.uint32(40).int32(message.action);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(50).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DeviceRule.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.DeviceRule();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.major = value;
                                else
                                    delete message.major;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.minor = value;
                                else
                                    delete message.minor;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.action = value;
                                else
                                    delete message.action;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                DeviceRule.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        if (typeof message.type !== "number" || (message.type | 0) !== message.type)
                            return "type: enum value expected";
                    if (message.major != null && $Object.hasOwnProperty.call(message, "major"))
                        if (!$util.isInteger(message.major))
                            return "major: integer expected";
                    if (message.minor != null && $Object.hasOwnProperty.call(message, "minor"))
                        if (!$util.isInteger(message.minor))
                            return "minor: integer expected";
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        if (typeof message.action !== "number" || (message.action | 0) !== message.action)
                            return "action: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    return null;
                };

                DeviceRule.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.DeviceRule)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.DeviceRule: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.DeviceRule();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.type !== 0 && (typeof object.type !== "string" || $root.kernelward.agent.v1.DeviceType[object.type] !== 0))
                        switch (object.type) {
                        case "DEVICE_TYPE_UNSPECIFIED":
                        case 0:
                            message.type = 0;
                            break;
                        case "DEVICE_TYPE_CHAR":
                        case 1:
                            message.type = 1;
                            break;
                        case "DEVICE_TYPE_BLOCK":
                        case 2:
                            message.type = 2;
                            break;
                        default:
                            if (typeof object.type === "number" && (object.type | 0) === object.type)
                                message.type = object.type;
                        }
                    if (object.major != null)
                        if ($Number(object.major) !== 0)
                            message.major = object.major | 0;
                    if (object.minor != null)
                        if ($Number(object.minor) !== 0)
                            message.minor = object.minor | 0;
                    if (object.action !== 0 && (typeof object.action !== "string" || $root.kernelward.agent.v1.Action[object.action] !== 0))
                        switch (object.action) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.action = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.action = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.action = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.action = 3;
                            break;
                        default:
                            if (typeof object.action === "number" && (object.action | 0) === object.action)
                                message.action = object.action;
                        }
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                DeviceRule.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.type = options.enums === $String ? "DEVICE_TYPE_UNSPECIFIED" : 0;
                        object.major = 0;
                        object.minor = 0;
                        object.action = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.reason = "";
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = options.enums === $String ? $root.kernelward.agent.v1.DeviceType[message.type] === $undefined ? message.type : $root.kernelward.agent.v1.DeviceType[message.type] : message.type;
                    if (message.major != null && $Object.hasOwnProperty.call(message, "major"))
                        object.major = message.major;
                    if (message.minor != null && $Object.hasOwnProperty.call(message, "minor"))
                        object.minor = message.minor;
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        object.action = options.enums === $String ? $root.kernelward.agent.v1.Action[message.action] === $undefined ? message.action : $root.kernelward.agent.v1.Action[message.action] : message.action;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                DeviceRule.prototype.toJSON = function() {
                    return DeviceRule.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DeviceRule;
            })();

            v1.Environment = (function() {

                const Environment = function (properties) {
                    this.strip = [];
                    this.keep = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Environment.prototype.strip = $util.emptyArray;
                Environment.prototype.keep = $util.emptyArray;

                Environment.create = function(properties) {
                    return new Environment(properties);
                };

                Environment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.strip != null && message.strip.length)
                        for (let i = 0; i < message.strip.length; ++i)
                            writer.uint32(10).string(message.strip[i]);
                    if (message.keep != null && message.keep.length)
                        for (let i = 0; i < message.keep.length; ++i)
                            writer.uint32(18).string(message.keep[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Environment.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Environment();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.strip && message.strip.length))
                                    message.strip = [];
                                message.strip.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.keep && message.keep.length))
                                    message.keep = [];
                                message.keep.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Environment.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.strip != null && $Object.hasOwnProperty.call(message, "strip")) {
                        if (!$Array.isArray(message.strip))
                            return "strip: array expected";
                        for (let i = 0; i < message.strip.length; ++i)
                            if (!$util.isString(message.strip[i]))
                                return "strip: string[] expected";
                    }
                    if (message.keep != null && $Object.hasOwnProperty.call(message, "keep")) {
                        if (!$Array.isArray(message.keep))
                            return "keep: array expected";
                        for (let i = 0; i < message.keep.length; ++i)
                            if (!$util.isString(message.keep[i]))
                                return "keep: string[] expected";
                    }
                    return null;
                };

                Environment.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Environment)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Environment: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Environment();
                    if (object.strip) {
                        if (!$Array.isArray(object.strip))
                            throw $TypeError(".kernelward.agent.v1.Environment.strip: array expected");
                        message.strip = $Array(object.strip.length);
                        for (let i = 0; i < object.strip.length; ++i)
                            message.strip[i] = $String(object.strip[i]);
                    }
                    if (object.keep) {
                        if (!$Array.isArray(object.keep))
                            throw $TypeError(".kernelward.agent.v1.Environment.keep: array expected");
                        message.keep = $Array(object.keep.length);
                        for (let i = 0; i < object.keep.length; ++i)
                            message.keep[i] = $String(object.keep[i]);
                    }
                    return message;
                };

                Environment.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.strip = [];
                        object.keep = [];
                    }
                    if (message.strip && message.strip.length) {
                        object.strip = $Array(message.strip.length);
                        for (let j = 0; j < message.strip.length; ++j)
                            object.strip[j] = message.strip[j];
                    }
                    if (message.keep && message.keep.length) {
                        object.keep = $Array(message.keep.length);
                        for (let j = 0; j < message.keep.length; ++j)
                            object.keep[j] = message.keep[j];
                    }
                    return object;
                };

                Environment.prototype.toJSON = function() {
                    return Environment.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Environment;
            })();

            v1.Defaults = (function() {

                const Defaults = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Defaults.prototype.files = 0;
                Defaults.prototype.network = 0;
                Defaults.prototype.devices = 0;
                Defaults.prototype.selfWrittenPrograms = 0;

                Defaults.create = function(properties) {
                    return new Defaults(properties);
                };

                Defaults.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.files != null && $Object.hasOwnProperty.call(message, "files") && message.files !== 0)
                        writer.uint32(8).uint32(message.files);
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== 0)
                        writer.uint32(16).int32(message.network);
                    if (message.devices != null && $Object.hasOwnProperty.call(message, "devices") && message.devices !== 0)
                        writer.uint32(24).int32(message.devices);
                    if (message.selfWrittenPrograms != null && $Object.hasOwnProperty.call(message, "selfWrittenPrograms") && message.selfWrittenPrograms !== 0)
                        writer.uint32(32).int32(message.selfWrittenPrograms);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Defaults.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Defaults();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.files = value;
                                else
                                    delete message.files;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.devices = value;
                                else
                                    delete message.devices;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.selfWrittenPrograms = value;
                                else
                                    delete message.selfWrittenPrograms;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Defaults.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.files != null && $Object.hasOwnProperty.call(message, "files"))
                        if (!$util.isInteger(message.files))
                            return "files: integer expected";
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        if (typeof message.network !== "number" || (message.network | 0) !== message.network)
                            return "network: enum value expected";
                    if (message.devices != null && $Object.hasOwnProperty.call(message, "devices"))
                        if (typeof message.devices !== "number" || (message.devices | 0) !== message.devices)
                            return "devices: enum value expected";
                    if (message.selfWrittenPrograms != null && $Object.hasOwnProperty.call(message, "selfWrittenPrograms"))
                        if (typeof message.selfWrittenPrograms !== "number" || (message.selfWrittenPrograms | 0) !== message.selfWrittenPrograms)
                            return "selfWrittenPrograms: enum value expected";
                    return null;
                };

                Defaults.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Defaults)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Defaults: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Defaults();
                    if (object.files != null)
                        if ($Number(object.files) !== 0)
                            message.files = object.files >>> 0;
                    if (object.network !== 0 && (typeof object.network !== "string" || $root.kernelward.agent.v1.Action[object.network] !== 0))
                        switch (object.network) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.network = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.network = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.network = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.network = 3;
                            break;
                        default:
                            if (typeof object.network === "number" && (object.network | 0) === object.network)
                                message.network = object.network;
                        }
                    if (object.devices !== 0 && (typeof object.devices !== "string" || $root.kernelward.agent.v1.Action[object.devices] !== 0))
                        switch (object.devices) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.devices = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.devices = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.devices = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.devices = 3;
                            break;
                        default:
                            if (typeof object.devices === "number" && (object.devices | 0) === object.devices)
                                message.devices = object.devices;
                        }
                    if (object.selfWrittenPrograms !== 0 && (typeof object.selfWrittenPrograms !== "string" || $root.kernelward.agent.v1.Action[object.selfWrittenPrograms] !== 0))
                        switch (object.selfWrittenPrograms) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.selfWrittenPrograms = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.selfWrittenPrograms = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.selfWrittenPrograms = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.selfWrittenPrograms = 3;
                            break;
                        default:
                            if (typeof object.selfWrittenPrograms === "number" && (object.selfWrittenPrograms | 0) === object.selfWrittenPrograms)
                                message.selfWrittenPrograms = object.selfWrittenPrograms;
                        }
                    return message;
                };

                Defaults.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.files = 0;
                        object.network = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.devices = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.selfWrittenPrograms = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                    }
                    if (message.files != null && $Object.hasOwnProperty.call(message, "files"))
                        object.files = message.files;
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        object.network = options.enums === $String ? $root.kernelward.agent.v1.Action[message.network] === $undefined ? message.network : $root.kernelward.agent.v1.Action[message.network] : message.network;
                    if (message.devices != null && $Object.hasOwnProperty.call(message, "devices"))
                        object.devices = options.enums === $String ? $root.kernelward.agent.v1.Action[message.devices] === $undefined ? message.devices : $root.kernelward.agent.v1.Action[message.devices] : message.devices;
                    if (message.selfWrittenPrograms != null && $Object.hasOwnProperty.call(message, "selfWrittenPrograms"))
                        object.selfWrittenPrograms = options.enums === $String ? $root.kernelward.agent.v1.Action[message.selfWrittenPrograms] === $undefined ? message.selfWrittenPrograms : $root.kernelward.agent.v1.Action[message.selfWrittenPrograms] : message.selfWrittenPrograms;
                    return object;
                };

                Defaults.prototype.toJSON = function() {
                    return Defaults.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Defaults;
            })();

            v1.KernelSurface = (function() {

                const KernelSurface = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                KernelSurface.prototype.allowIoUring = false;
                KernelSurface.prototype.allowDebug = false;
                KernelSurface.prototype.allowNamespaces = false;
                KernelSurface.prototype.allowKeyring = false;
                KernelSurface.prototype.allowUserfaultfd = false;
                KernelSurface.prototype.allowExoticSockets = false;

                KernelSurface.create = function(properties) {
                    return new KernelSurface(properties);
                };

                KernelSurface.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.allowIoUring != null && $Object.hasOwnProperty.call(message, "allowIoUring") && message.allowIoUring !== false)
                        writer.uint32(8).bool(message.allowIoUring);
                    if (message.allowDebug != null && $Object.hasOwnProperty.call(message, "allowDebug") && message.allowDebug !== false)
                        writer.uint32(16).bool(message.allowDebug);
                    if (message.allowNamespaces != null && $Object.hasOwnProperty.call(message, "allowNamespaces") && message.allowNamespaces !== false)
                        writer.uint32(24).bool(message.allowNamespaces);
                    if (message.allowKeyring != null && $Object.hasOwnProperty.call(message, "allowKeyring") && message.allowKeyring !== false)
                        writer.uint32(32).bool(message.allowKeyring);
                    if (message.allowUserfaultfd != null && $Object.hasOwnProperty.call(message, "allowUserfaultfd") && message.allowUserfaultfd !== false)
                        writer.uint32(40).bool(message.allowUserfaultfd);
                    if (message.allowExoticSockets != null && $Object.hasOwnProperty.call(message, "allowExoticSockets") && message.allowExoticSockets !== false)
                        writer.uint32(48).bool(message.allowExoticSockets);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                KernelSurface.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.KernelSurface();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowIoUring = value;
                                else
                                    delete message.allowIoUring;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowDebug = value;
                                else
                                    delete message.allowDebug;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowNamespaces = value;
                                else
                                    delete message.allowNamespaces;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowKeyring = value;
                                else
                                    delete message.allowKeyring;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowUserfaultfd = value;
                                else
                                    delete message.allowUserfaultfd;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.allowExoticSockets = value;
                                else
                                    delete message.allowExoticSockets;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                KernelSurface.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.allowIoUring != null && $Object.hasOwnProperty.call(message, "allowIoUring"))
                        if (typeof message.allowIoUring !== "boolean")
                            return "allowIoUring: boolean expected";
                    if (message.allowDebug != null && $Object.hasOwnProperty.call(message, "allowDebug"))
                        if (typeof message.allowDebug !== "boolean")
                            return "allowDebug: boolean expected";
                    if (message.allowNamespaces != null && $Object.hasOwnProperty.call(message, "allowNamespaces"))
                        if (typeof message.allowNamespaces !== "boolean")
                            return "allowNamespaces: boolean expected";
                    if (message.allowKeyring != null && $Object.hasOwnProperty.call(message, "allowKeyring"))
                        if (typeof message.allowKeyring !== "boolean")
                            return "allowKeyring: boolean expected";
                    if (message.allowUserfaultfd != null && $Object.hasOwnProperty.call(message, "allowUserfaultfd"))
                        if (typeof message.allowUserfaultfd !== "boolean")
                            return "allowUserfaultfd: boolean expected";
                    if (message.allowExoticSockets != null && $Object.hasOwnProperty.call(message, "allowExoticSockets"))
                        if (typeof message.allowExoticSockets !== "boolean")
                            return "allowExoticSockets: boolean expected";
                    return null;
                };

                KernelSurface.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.KernelSurface)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.KernelSurface: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.KernelSurface();
                    if (object.allowIoUring != null)
                        if (object.allowIoUring)
                            message.allowIoUring = $Boolean(object.allowIoUring);
                    if (object.allowDebug != null)
                        if (object.allowDebug)
                            message.allowDebug = $Boolean(object.allowDebug);
                    if (object.allowNamespaces != null)
                        if (object.allowNamespaces)
                            message.allowNamespaces = $Boolean(object.allowNamespaces);
                    if (object.allowKeyring != null)
                        if (object.allowKeyring)
                            message.allowKeyring = $Boolean(object.allowKeyring);
                    if (object.allowUserfaultfd != null)
                        if (object.allowUserfaultfd)
                            message.allowUserfaultfd = $Boolean(object.allowUserfaultfd);
                    if (object.allowExoticSockets != null)
                        if (object.allowExoticSockets)
                            message.allowExoticSockets = $Boolean(object.allowExoticSockets);
                    return message;
                };

                KernelSurface.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.allowIoUring = false;
                        object.allowDebug = false;
                        object.allowNamespaces = false;
                        object.allowKeyring = false;
                        object.allowUserfaultfd = false;
                        object.allowExoticSockets = false;
                    }
                    if (message.allowIoUring != null && $Object.hasOwnProperty.call(message, "allowIoUring"))
                        object.allowIoUring = message.allowIoUring;
                    if (message.allowDebug != null && $Object.hasOwnProperty.call(message, "allowDebug"))
                        object.allowDebug = message.allowDebug;
                    if (message.allowNamespaces != null && $Object.hasOwnProperty.call(message, "allowNamespaces"))
                        object.allowNamespaces = message.allowNamespaces;
                    if (message.allowKeyring != null && $Object.hasOwnProperty.call(message, "allowKeyring"))
                        object.allowKeyring = message.allowKeyring;
                    if (message.allowUserfaultfd != null && $Object.hasOwnProperty.call(message, "allowUserfaultfd"))
                        object.allowUserfaultfd = message.allowUserfaultfd;
                    if (message.allowExoticSockets != null && $Object.hasOwnProperty.call(message, "allowExoticSockets"))
                        object.allowExoticSockets = message.allowExoticSockets;
                    return object;
                };

                KernelSurface.prototype.toJSON = function() {
                    return KernelSurface.toObject(this, $protobuf.util.toJSONOptions);
                };

                return KernelSurface;
            })();

            v1.Limits = (function() {

                const Limits = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Limits.prototype.processes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Limits.prototype.openFiles = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Limits.prototype.addressSpaceBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Limits.prototype.fileSizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Limits.prototype.memoryBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Limits.prototype.cpuMillis = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                Limits.create = function(properties) {
                    return new Limits(properties);
                };

                Limits.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes") && (typeof message.processes === "object" ? message.processes.low || message.processes.high : message.processes !== 0))
                        writer.uint32(8).uint64(message.processes);
                    if (message.openFiles != null && $Object.hasOwnProperty.call(message, "openFiles") && (typeof message.openFiles === "object" ? message.openFiles.low || message.openFiles.high : message.openFiles !== 0))
                        writer.uint32(16).uint64(message.openFiles);
                    if (message.addressSpaceBytes != null && $Object.hasOwnProperty.call(message, "addressSpaceBytes") && (typeof message.addressSpaceBytes === "object" ? message.addressSpaceBytes.low || message.addressSpaceBytes.high : message.addressSpaceBytes !== 0))
                        writer.uint32(24).uint64(message.addressSpaceBytes);
                    if (message.fileSizeBytes != null && $Object.hasOwnProperty.call(message, "fileSizeBytes") && (typeof message.fileSizeBytes === "object" ? message.fileSizeBytes.low || message.fileSizeBytes.high : message.fileSizeBytes !== 0))
                        writer.uint32(32).uint64(message.fileSizeBytes);
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && (typeof message.memoryBytes === "object" ? message.memoryBytes.low || message.memoryBytes.high : message.memoryBytes !== 0))
                        writer.uint32(40).uint64(message.memoryBytes);
                    if (message.cpuMillis != null && $Object.hasOwnProperty.call(message, "cpuMillis") && (typeof message.cpuMillis === "object" ? message.cpuMillis.low || message.cpuMillis.high : message.cpuMillis !== 0))
                        writer.uint32(48).uint64(message.cpuMillis);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Limits.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Limits();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.processes = value;
                                else
                                    delete message.processes;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.openFiles = value;
                                else
                                    delete message.openFiles;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.addressSpaceBytes = value;
                                else
                                    delete message.addressSpaceBytes;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.fileSizeBytes = value;
                                else
                                    delete message.fileSizeBytes;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryBytes = value;
                                else
                                    delete message.memoryBytes;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.cpuMillis = value;
                                else
                                    delete message.cpuMillis;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Limits.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes"))
                        if (!$util.isInteger(message.processes) && !(message.processes && $util.isInteger(message.processes.low) && $util.isInteger(message.processes.high)))
                            return "processes: integer|Long expected";
                    if (message.openFiles != null && $Object.hasOwnProperty.call(message, "openFiles"))
                        if (!$util.isInteger(message.openFiles) && !(message.openFiles && $util.isInteger(message.openFiles.low) && $util.isInteger(message.openFiles.high)))
                            return "openFiles: integer|Long expected";
                    if (message.addressSpaceBytes != null && $Object.hasOwnProperty.call(message, "addressSpaceBytes"))
                        if (!$util.isInteger(message.addressSpaceBytes) && !(message.addressSpaceBytes && $util.isInteger(message.addressSpaceBytes.low) && $util.isInteger(message.addressSpaceBytes.high)))
                            return "addressSpaceBytes: integer|Long expected";
                    if (message.fileSizeBytes != null && $Object.hasOwnProperty.call(message, "fileSizeBytes"))
                        if (!$util.isInteger(message.fileSizeBytes) && !(message.fileSizeBytes && $util.isInteger(message.fileSizeBytes.low) && $util.isInteger(message.fileSizeBytes.high)))
                            return "fileSizeBytes: integer|Long expected";
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes"))
                        if (!$util.isInteger(message.memoryBytes) && !(message.memoryBytes && $util.isInteger(message.memoryBytes.low) && $util.isInteger(message.memoryBytes.high)))
                            return "memoryBytes: integer|Long expected";
                    if (message.cpuMillis != null && $Object.hasOwnProperty.call(message, "cpuMillis"))
                        if (!$util.isInteger(message.cpuMillis) && !(message.cpuMillis && $util.isInteger(message.cpuMillis.low) && $util.isInteger(message.cpuMillis.high)))
                            return "cpuMillis: integer|Long expected";
                    return null;
                };

                Limits.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Limits)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Limits: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Limits();
                    if (object.processes != null)
                        if (typeof object.processes === "object" ? object.processes.low || object.processes.high : $Number(object.processes) !== 0)
                            if ($util.Long)
                                message.processes = $util.Long.fromValue(object.processes, true);
                            else if (typeof object.processes === "string")
                                message.processes = $parseInt(object.processes, 10);
                            else if (typeof object.processes === "number")
                                message.processes = object.processes;
                            else if (typeof object.processes === "object")
                                message.processes = new $util.LongBits(object.processes.low >>> 0, object.processes.high >>> 0).toNumber(true);
                    if (object.openFiles != null)
                        if (typeof object.openFiles === "object" ? object.openFiles.low || object.openFiles.high : $Number(object.openFiles) !== 0)
                            if ($util.Long)
                                message.openFiles = $util.Long.fromValue(object.openFiles, true);
                            else if (typeof object.openFiles === "string")
                                message.openFiles = $parseInt(object.openFiles, 10);
                            else if (typeof object.openFiles === "number")
                                message.openFiles = object.openFiles;
                            else if (typeof object.openFiles === "object")
                                message.openFiles = new $util.LongBits(object.openFiles.low >>> 0, object.openFiles.high >>> 0).toNumber(true);
                    if (object.addressSpaceBytes != null)
                        if (typeof object.addressSpaceBytes === "object" ? object.addressSpaceBytes.low || object.addressSpaceBytes.high : $Number(object.addressSpaceBytes) !== 0)
                            if ($util.Long)
                                message.addressSpaceBytes = $util.Long.fromValue(object.addressSpaceBytes, true);
                            else if (typeof object.addressSpaceBytes === "string")
                                message.addressSpaceBytes = $parseInt(object.addressSpaceBytes, 10);
                            else if (typeof object.addressSpaceBytes === "number")
                                message.addressSpaceBytes = object.addressSpaceBytes;
                            else if (typeof object.addressSpaceBytes === "object")
                                message.addressSpaceBytes = new $util.LongBits(object.addressSpaceBytes.low >>> 0, object.addressSpaceBytes.high >>> 0).toNumber(true);
                    if (object.fileSizeBytes != null)
                        if (typeof object.fileSizeBytes === "object" ? object.fileSizeBytes.low || object.fileSizeBytes.high : $Number(object.fileSizeBytes) !== 0)
                            if ($util.Long)
                                message.fileSizeBytes = $util.Long.fromValue(object.fileSizeBytes, true);
                            else if (typeof object.fileSizeBytes === "string")
                                message.fileSizeBytes = $parseInt(object.fileSizeBytes, 10);
                            else if (typeof object.fileSizeBytes === "number")
                                message.fileSizeBytes = object.fileSizeBytes;
                            else if (typeof object.fileSizeBytes === "object")
                                message.fileSizeBytes = new $util.LongBits(object.fileSizeBytes.low >>> 0, object.fileSizeBytes.high >>> 0).toNumber(true);
                    if (object.memoryBytes != null)
                        if (typeof object.memoryBytes === "object" ? object.memoryBytes.low || object.memoryBytes.high : $Number(object.memoryBytes) !== 0)
                            if ($util.Long)
                                message.memoryBytes = $util.Long.fromValue(object.memoryBytes, true);
                            else if (typeof object.memoryBytes === "string")
                                message.memoryBytes = $parseInt(object.memoryBytes, 10);
                            else if (typeof object.memoryBytes === "number")
                                message.memoryBytes = object.memoryBytes;
                            else if (typeof object.memoryBytes === "object")
                                message.memoryBytes = new $util.LongBits(object.memoryBytes.low >>> 0, object.memoryBytes.high >>> 0).toNumber(true);
                    if (object.cpuMillis != null)
                        if (typeof object.cpuMillis === "object" ? object.cpuMillis.low || object.cpuMillis.high : $Number(object.cpuMillis) !== 0)
                            if ($util.Long)
                                message.cpuMillis = $util.Long.fromValue(object.cpuMillis, true);
                            else if (typeof object.cpuMillis === "string")
                                message.cpuMillis = $parseInt(object.cpuMillis, 10);
                            else if (typeof object.cpuMillis === "number")
                                message.cpuMillis = object.cpuMillis;
                            else if (typeof object.cpuMillis === "object")
                                message.cpuMillis = new $util.LongBits(object.cpuMillis.low >>> 0, object.cpuMillis.high >>> 0).toNumber(true);
                    return message;
                };

                Limits.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.processes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.processes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.openFiles = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.openFiles = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.addressSpaceBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.addressSpaceBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.fileSizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.fileSizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.cpuMillis = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.cpuMillis = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.processes = typeof message.processes === "number" ? $BigInt(message.processes) : $util.Long.fromBits(message.processes.low >>> 0, message.processes.high >>> 0, true).toBigInt();
                        else if (typeof message.processes === "number")
                            object.processes = options.longs === $String ? $String(message.processes) : message.processes;
                        else
                            object.processes = options.longs === $String ? $util.Long.prototype.toString.call(message.processes) : options.longs === $Number ? new $util.LongBits(message.processes.low >>> 0, message.processes.high >>> 0).toNumber(true) : message.processes;
                    if (message.openFiles != null && $Object.hasOwnProperty.call(message, "openFiles"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.openFiles = typeof message.openFiles === "number" ? $BigInt(message.openFiles) : $util.Long.fromBits(message.openFiles.low >>> 0, message.openFiles.high >>> 0, true).toBigInt();
                        else if (typeof message.openFiles === "number")
                            object.openFiles = options.longs === $String ? $String(message.openFiles) : message.openFiles;
                        else
                            object.openFiles = options.longs === $String ? $util.Long.prototype.toString.call(message.openFiles) : options.longs === $Number ? new $util.LongBits(message.openFiles.low >>> 0, message.openFiles.high >>> 0).toNumber(true) : message.openFiles;
                    if (message.addressSpaceBytes != null && $Object.hasOwnProperty.call(message, "addressSpaceBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.addressSpaceBytes = typeof message.addressSpaceBytes === "number" ? $BigInt(message.addressSpaceBytes) : $util.Long.fromBits(message.addressSpaceBytes.low >>> 0, message.addressSpaceBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.addressSpaceBytes === "number")
                            object.addressSpaceBytes = options.longs === $String ? $String(message.addressSpaceBytes) : message.addressSpaceBytes;
                        else
                            object.addressSpaceBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.addressSpaceBytes) : options.longs === $Number ? new $util.LongBits(message.addressSpaceBytes.low >>> 0, message.addressSpaceBytes.high >>> 0).toNumber(true) : message.addressSpaceBytes;
                    if (message.fileSizeBytes != null && $Object.hasOwnProperty.call(message, "fileSizeBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.fileSizeBytes = typeof message.fileSizeBytes === "number" ? $BigInt(message.fileSizeBytes) : $util.Long.fromBits(message.fileSizeBytes.low >>> 0, message.fileSizeBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.fileSizeBytes === "number")
                            object.fileSizeBytes = options.longs === $String ? $String(message.fileSizeBytes) : message.fileSizeBytes;
                        else
                            object.fileSizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.fileSizeBytes) : options.longs === $Number ? new $util.LongBits(message.fileSizeBytes.low >>> 0, message.fileSizeBytes.high >>> 0).toNumber(true) : message.fileSizeBytes;
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryBytes = typeof message.memoryBytes === "number" ? $BigInt(message.memoryBytes) : $util.Long.fromBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryBytes === "number")
                            object.memoryBytes = options.longs === $String ? $String(message.memoryBytes) : message.memoryBytes;
                        else
                            object.memoryBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryBytes) : options.longs === $Number ? new $util.LongBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0).toNumber(true) : message.memoryBytes;
                    if (message.cpuMillis != null && $Object.hasOwnProperty.call(message, "cpuMillis"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.cpuMillis = typeof message.cpuMillis === "number" ? $BigInt(message.cpuMillis) : $util.Long.fromBits(message.cpuMillis.low >>> 0, message.cpuMillis.high >>> 0, true).toBigInt();
                        else if (typeof message.cpuMillis === "number")
                            object.cpuMillis = options.longs === $String ? $String(message.cpuMillis) : message.cpuMillis;
                        else
                            object.cpuMillis = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuMillis) : options.longs === $Number ? new $util.LongBits(message.cpuMillis.low >>> 0, message.cpuMillis.high >>> 0).toNumber(true) : message.cpuMillis;
                    return object;
                };

                Limits.prototype.toJSON = function() {
                    return Limits.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Limits;
            })();

            v1.Category = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CATEGORY_UNSPECIFIED"] = 0;
                values[valuesById[1] = "CATEGORY_FILE"] = 1;
                values[valuesById[2] = "CATEGORY_PROGRAM"] = 2;
                values[valuesById[3] = "CATEGORY_NETWORK"] = 3;
                values[valuesById[4] = "CATEGORY_DEVICE"] = 4;
                values[valuesById[5] = "CATEGORY_PROCESS"] = 5;
                values[valuesById[6] = "CATEGORY_KERNEL"] = 6;
                values[valuesById[7] = "CATEGORY_IPC"] = 7;
                values[valuesById[8] = "CATEGORY_SESSION"] = 8;
                return values;
            })();

            v1.Operation = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "OPERATION_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OPERATION_READ"] = 1;
                values[valuesById[2] = "OPERATION_WRITE"] = 2;
                values[valuesById[3] = "OPERATION_CREATE"] = 3;
                values[valuesById[4] = "OPERATION_DELETE"] = 4;
                values[valuesById[5] = "OPERATION_RENAME"] = 5;
                values[valuesById[6] = "OPERATION_LINK"] = 6;
                values[valuesById[7] = "OPERATION_TRUNCATE"] = 7;
                values[valuesById[8] = "OPERATION_ATTRIBUTES"] = 8;
                values[valuesById[9] = "OPERATION_EXECUTE"] = 9;
                values[valuesById[10] = "OPERATION_CONNECT"] = 10;
                values[valuesById[11] = "OPERATION_SEND"] = 11;
                values[valuesById[12] = "OPERATION_SOCKET"] = 12;
                values[valuesById[13] = "OPERATION_PTRACE"] = 13;
                values[valuesById[14] = "OPERATION_SIGNAL"] = 14;
                values[valuesById[15] = "OPERATION_MOUNT"] = 15;
                values[valuesById[16] = "OPERATION_NAMESPACE"] = 16;
                values[valuesById[17] = "OPERATION_BPF"] = 17;
                values[valuesById[18] = "OPERATION_PERF"] = 18;
                values[valuesById[19] = "OPERATION_MODULE"] = 19;
                values[valuesById[20] = "OPERATION_IO_URING"] = 20;
                values[valuesById[21] = "OPERATION_KEYRING"] = 21;
                values[valuesById[22] = "OPERATION_MAP_EXECUTABLE"] = 22;
                values[valuesById[23] = "OPERATION_ARMED"] = 23;
                values[valuesById[24] = "OPERATION_ENDED"] = 24;
                values[valuesById[25] = "OPERATION_OTHER"] = 25;
                return values;
            })();

            v1.Process = (function() {

                const Process = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Process.prototype.pid = 0;
                Process.prototype.startTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Process.prototype.comm = "";
                Process.prototype.exe = "";

                Process.create = function(properties) {
                    return new Process(properties);
                };

                Process.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(8).uint32(message.pid);
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime") && (typeof message.startTime === "object" ? message.startTime.low || message.startTime.high : message.startTime !== 0))
                        writer.uint32(16).uint64(message.startTime);
                    if (message.comm != null && $Object.hasOwnProperty.call(message, "comm") && message.comm !== "")
                        writer.uint32(26).string(message.comm);
                    if (message.exe != null && $Object.hasOwnProperty.call(message, "exe") && message.exe !== "")
                        writer.uint32(34).string(message.exe);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Process.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Process();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startTime = value;
                                else
                                    delete message.startTime;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.comm = value;
                                else
                                    delete message.comm;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.exe = value;
                                else
                                    delete message.exe;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Process.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        if (!$util.isInteger(message.pid))
                            return "pid: integer expected";
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                        if (!$util.isInteger(message.startTime) && !(message.startTime && $util.isInteger(message.startTime.low) && $util.isInteger(message.startTime.high)))
                            return "startTime: integer|Long expected";
                    if (message.comm != null && $Object.hasOwnProperty.call(message, "comm"))
                        if (!$util.isString(message.comm))
                            return "comm: string expected";
                    if (message.exe != null && $Object.hasOwnProperty.call(message, "exe"))
                        if (!$util.isString(message.exe))
                            return "exe: string expected";
                    return null;
                };

                Process.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Process)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Process: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Process();
                    if (object.pid != null)
                        if ($Number(object.pid) !== 0)
                            message.pid = object.pid >>> 0;
                    if (object.startTime != null)
                        if (typeof object.startTime === "object" ? object.startTime.low || object.startTime.high : $Number(object.startTime) !== 0)
                            if ($util.Long)
                                message.startTime = $util.Long.fromValue(object.startTime, true);
                            else if (typeof object.startTime === "string")
                                message.startTime = $parseInt(object.startTime, 10);
                            else if (typeof object.startTime === "number")
                                message.startTime = object.startTime;
                            else if (typeof object.startTime === "object")
                                message.startTime = new $util.LongBits(object.startTime.low >>> 0, object.startTime.high >>> 0).toNumber(true);
                    if (object.comm != null)
                        if (typeof object.comm !== "string" || object.comm.length)
                            message.comm = $String(object.comm);
                    if (object.exe != null)
                        if (typeof object.exe !== "string" || object.exe.length)
                            message.exe = $String(object.exe);
                    return message;
                };

                Process.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.pid = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startTime = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startTime = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.comm = "";
                        object.exe = "";
                    }
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        object.pid = message.pid;
                    if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startTime = typeof message.startTime === "number" ? $BigInt(message.startTime) : $util.Long.fromBits(message.startTime.low >>> 0, message.startTime.high >>> 0, true).toBigInt();
                        else if (typeof message.startTime === "number")
                            object.startTime = options.longs === $String ? $String(message.startTime) : message.startTime;
                        else
                            object.startTime = options.longs === $String ? $util.Long.prototype.toString.call(message.startTime) : options.longs === $Number ? new $util.LongBits(message.startTime.low >>> 0, message.startTime.high >>> 0).toNumber(true) : message.startTime;
                    if (message.comm != null && $Object.hasOwnProperty.call(message, "comm"))
                        object.comm = message.comm;
                    if (message.exe != null && $Object.hasOwnProperty.call(message, "exe"))
                        object.exe = message.exe;
                    return object;
                };

                Process.prototype.toJSON = function() {
                    return Process.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Process;
            })();

            v1.Event = (function() {

                const Event = function (properties) {
                    this.processes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Event.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Event.prototype.timeUnixNanos = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Event.prototype.session = "";
                Event.prototype.rule = "";
                Event.prototype.reason = "";
                Event.prototype.category = 0;
                Event.prototype.action = 0;
                Event.prototype.operation = 0;
                Event.prototype.object = "";
                Event.prototype.processes = $util.emptyArray;
                Event.prototype.tier = 0;
                Event.prototype.derived = false;
                Event.prototype.count = 0;

                Event.create = function(properties) {
                    return new Event(properties);
                };

                Event.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                        writer.uint32(8).uint64(message.sequence);
                    if (message.timeUnixNanos != null && $Object.hasOwnProperty.call(message, "timeUnixNanos") && (typeof message.timeUnixNanos === "object" ? message.timeUnixNanos.low || message.timeUnixNanos.high : message.timeUnixNanos !== 0))
                        writer.uint32(16).uint64(message.timeUnixNanos);
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(26).string(message.session);
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                        writer.uint32(34).string(message.rule);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(42).string(message.reason);
                    if (message.category != null && $Object.hasOwnProperty.call(message, "category") && message.category !== 0)
                        writer.uint32(48).int32(message.category);
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                        writer.uint32(56).int32(message.action);
                    if (message.operation != null && $Object.hasOwnProperty.call(message, "operation") && message.operation !== 0)
                        writer.uint32(64).int32(message.operation);
                    if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                        writer.uint32(74).string(message.object);
                    if (message.processes != null && message.processes.length)
                        for (let i = 0; i < message.processes.length; ++i)
                            $root.kernelward.agent.v1.Process.encode(message.processes[i], writer.uint32(82).fork(), _depth + 1).ldelim();
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier") && message.tier !== 0)
                        writer.uint32(88).int32(message.tier);
                    if (message.derived != null && $Object.hasOwnProperty.call(message, "derived") && message.derived !== false)
                        writer.uint32(96).bool(message.derived);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(104).uint32(message.count);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Event.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Event();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeUnixNanos = value;
                                else
                                    delete message.timeUnixNanos;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.rule = value;
                                else
                                    delete message.rule;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.category = value;
                                else
                                    delete message.category;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.action = value;
                                else
                                    delete message.action;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.operation = value;
                                else
                                    delete message.operation;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.object = value;
                                else
                                    delete message.object;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.processes && message.processes.length))
                                    message.processes = [];
                                message.processes.push($root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.tier = value;
                                else
                                    delete message.tier;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.derived = value;
                                else
                                    delete message.derived;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Event.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                            return "sequence: integer|Long expected";
                    if (message.timeUnixNanos != null && $Object.hasOwnProperty.call(message, "timeUnixNanos"))
                        if (!$util.isInteger(message.timeUnixNanos) && !(message.timeUnixNanos && $util.isInteger(message.timeUnixNanos.low) && $util.isInteger(message.timeUnixNanos.high)))
                            return "timeUnixNanos: integer|Long expected";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        if (!$util.isString(message.rule))
                            return "rule: string expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.category != null && $Object.hasOwnProperty.call(message, "category"))
                        if (typeof message.category !== "number" || (message.category | 0) !== message.category)
                            return "category: enum value expected";
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        if (typeof message.action !== "number" || (message.action | 0) !== message.action)
                            return "action: enum value expected";
                    if (message.operation != null && $Object.hasOwnProperty.call(message, "operation"))
                        if (typeof message.operation !== "number" || (message.operation | 0) !== message.operation)
                            return "operation: enum value expected";
                    if (message.object != null && $Object.hasOwnProperty.call(message, "object"))
                        if (!$util.isString(message.object))
                            return "object: string expected";
                    if (message.processes != null && $Object.hasOwnProperty.call(message, "processes")) {
                        if (!$Array.isArray(message.processes))
                            return "processes: array expected";
                        for (let i = 0; i < message.processes.length; ++i) {
                            let error = $root.kernelward.agent.v1.Process.verify(message.processes[i], _depth + 1);
                            if (error)
                                return "processes." + error;
                        }
                    }
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        if (typeof message.tier !== "number" || (message.tier | 0) !== message.tier)
                            return "tier: enum value expected";
                    if (message.derived != null && $Object.hasOwnProperty.call(message, "derived"))
                        if (typeof message.derived !== "boolean")
                            return "derived: boolean expected";
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        if (!$util.isInteger(message.count))
                            return "count: integer expected";
                    return null;
                };

                Event.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Event)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Event: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Event();
                    if (object.sequence != null)
                        if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                            if ($util.Long)
                                message.sequence = $util.Long.fromValue(object.sequence, true);
                            else if (typeof object.sequence === "string")
                                message.sequence = $parseInt(object.sequence, 10);
                            else if (typeof object.sequence === "number")
                                message.sequence = object.sequence;
                            else if (typeof object.sequence === "object")
                                message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                    if (object.timeUnixNanos != null)
                        if (typeof object.timeUnixNanos === "object" ? object.timeUnixNanos.low || object.timeUnixNanos.high : $Number(object.timeUnixNanos) !== 0)
                            if ($util.Long)
                                message.timeUnixNanos = $util.Long.fromValue(object.timeUnixNanos, true);
                            else if (typeof object.timeUnixNanos === "string")
                                message.timeUnixNanos = $parseInt(object.timeUnixNanos, 10);
                            else if (typeof object.timeUnixNanos === "number")
                                message.timeUnixNanos = object.timeUnixNanos;
                            else if (typeof object.timeUnixNanos === "object")
                                message.timeUnixNanos = new $util.LongBits(object.timeUnixNanos.low >>> 0, object.timeUnixNanos.high >>> 0).toNumber(true);
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    if (object.rule != null)
                        if (typeof object.rule !== "string" || object.rule.length)
                            message.rule = $String(object.rule);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.category !== 0 && (typeof object.category !== "string" || $root.kernelward.agent.v1.Category[object.category] !== 0))
                        switch (object.category) {
                        case "CATEGORY_UNSPECIFIED":
                        case 0:
                            message.category = 0;
                            break;
                        case "CATEGORY_FILE":
                        case 1:
                            message.category = 1;
                            break;
                        case "CATEGORY_PROGRAM":
                        case 2:
                            message.category = 2;
                            break;
                        case "CATEGORY_NETWORK":
                        case 3:
                            message.category = 3;
                            break;
                        case "CATEGORY_DEVICE":
                        case 4:
                            message.category = 4;
                            break;
                        case "CATEGORY_PROCESS":
                        case 5:
                            message.category = 5;
                            break;
                        case "CATEGORY_KERNEL":
                        case 6:
                            message.category = 6;
                            break;
                        case "CATEGORY_IPC":
                        case 7:
                            message.category = 7;
                            break;
                        case "CATEGORY_SESSION":
                        case 8:
                            message.category = 8;
                            break;
                        default:
                            if (typeof object.category === "number" && (object.category | 0) === object.category)
                                message.category = object.category;
                        }
                    if (object.action !== 0 && (typeof object.action !== "string" || $root.kernelward.agent.v1.Action[object.action] !== 0))
                        switch (object.action) {
                        case "ACTION_UNSPECIFIED":
                        case 0:
                            message.action = 0;
                            break;
                        case "ACTION_ALLOW":
                        case 1:
                            message.action = 1;
                            break;
                        case "ACTION_DENY":
                        case 2:
                            message.action = 2;
                            break;
                        case "ACTION_AUDIT":
                        case 3:
                            message.action = 3;
                            break;
                        default:
                            if (typeof object.action === "number" && (object.action | 0) === object.action)
                                message.action = object.action;
                        }
                    if (object.operation !== 0 && (typeof object.operation !== "string" || $root.kernelward.agent.v1.Operation[object.operation] !== 0))
                        switch (object.operation) {
                        case "OPERATION_UNSPECIFIED":
                        case 0:
                            message.operation = 0;
                            break;
                        case "OPERATION_READ":
                        case 1:
                            message.operation = 1;
                            break;
                        case "OPERATION_WRITE":
                        case 2:
                            message.operation = 2;
                            break;
                        case "OPERATION_CREATE":
                        case 3:
                            message.operation = 3;
                            break;
                        case "OPERATION_DELETE":
                        case 4:
                            message.operation = 4;
                            break;
                        case "OPERATION_RENAME":
                        case 5:
                            message.operation = 5;
                            break;
                        case "OPERATION_LINK":
                        case 6:
                            message.operation = 6;
                            break;
                        case "OPERATION_TRUNCATE":
                        case 7:
                            message.operation = 7;
                            break;
                        case "OPERATION_ATTRIBUTES":
                        case 8:
                            message.operation = 8;
                            break;
                        case "OPERATION_EXECUTE":
                        case 9:
                            message.operation = 9;
                            break;
                        case "OPERATION_CONNECT":
                        case 10:
                            message.operation = 10;
                            break;
                        case "OPERATION_SEND":
                        case 11:
                            message.operation = 11;
                            break;
                        case "OPERATION_SOCKET":
                        case 12:
                            message.operation = 12;
                            break;
                        case "OPERATION_PTRACE":
                        case 13:
                            message.operation = 13;
                            break;
                        case "OPERATION_SIGNAL":
                        case 14:
                            message.operation = 14;
                            break;
                        case "OPERATION_MOUNT":
                        case 15:
                            message.operation = 15;
                            break;
                        case "OPERATION_NAMESPACE":
                        case 16:
                            message.operation = 16;
                            break;
                        case "OPERATION_BPF":
                        case 17:
                            message.operation = 17;
                            break;
                        case "OPERATION_PERF":
                        case 18:
                            message.operation = 18;
                            break;
                        case "OPERATION_MODULE":
                        case 19:
                            message.operation = 19;
                            break;
                        case "OPERATION_IO_URING":
                        case 20:
                            message.operation = 20;
                            break;
                        case "OPERATION_KEYRING":
                        case 21:
                            message.operation = 21;
                            break;
                        case "OPERATION_MAP_EXECUTABLE":
                        case 22:
                            message.operation = 22;
                            break;
                        case "OPERATION_ARMED":
                        case 23:
                            message.operation = 23;
                            break;
                        case "OPERATION_ENDED":
                        case 24:
                            message.operation = 24;
                            break;
                        case "OPERATION_OTHER":
                        case 25:
                            message.operation = 25;
                            break;
                        default:
                            if (typeof object.operation === "number" && (object.operation | 0) === object.operation)
                                message.operation = object.operation;
                        }
                    if (object.object != null)
                        if (typeof object.object !== "string" || object.object.length)
                            message.object = $String(object.object);
                    if (object.processes) {
                        if (!$Array.isArray(object.processes))
                            throw $TypeError(".kernelward.agent.v1.Event.processes: array expected");
                        message.processes = $Array(object.processes.length);
                        for (let i = 0; i < object.processes.length; ++i) {
                            if (!$util.isObject(object.processes[i]))
                                throw $TypeError(".kernelward.agent.v1.Event.processes: object expected");
                            message.processes[i] = $root.kernelward.agent.v1.Process.fromObject(object.processes[i], _depth + 1);
                        }
                    }
                    if (object.tier !== 0 && (typeof object.tier !== "string" || $root.kernelward.agent.v1.Tier[object.tier] !== 0))
                        switch (object.tier) {
                        case "TIER_UNSPECIFIED":
                        case 0:
                            message.tier = 0;
                            break;
                        case "TIER_A1":
                        case 1:
                            message.tier = 1;
                            break;
                        case "TIER_A2":
                        case 2:
                            message.tier = 2;
                            break;
                        case "TIER_B":
                        case 3:
                            message.tier = 3;
                            break;
                        case "TIER_C":
                        case 4:
                            message.tier = 4;
                            break;
                        case "TIER_D":
                        case 5:
                            message.tier = 5;
                            break;
                        default:
                            if (typeof object.tier === "number" && (object.tier | 0) === object.tier)
                                message.tier = object.tier;
                        }
                    if (object.derived != null)
                        if (object.derived)
                            message.derived = $Boolean(object.derived);
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    return message;
                };

                Event.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.processes = [];
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeUnixNanos = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeUnixNanos = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.session = "";
                        object.rule = "";
                        object.reason = "";
                        object.category = options.enums === $String ? "CATEGORY_UNSPECIFIED" : 0;
                        object.action = options.enums === $String ? "ACTION_UNSPECIFIED" : 0;
                        object.operation = options.enums === $String ? "OPERATION_UNSPECIFIED" : 0;
                        object.object = "";
                        object.tier = options.enums === $String ? "TIER_UNSPECIFIED" : 0;
                        object.derived = false;
                        object.count = 0;
                    }
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                        else if (typeof message.sequence === "number")
                            object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                        else
                            object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                    if (message.timeUnixNanos != null && $Object.hasOwnProperty.call(message, "timeUnixNanos"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeUnixNanos = typeof message.timeUnixNanos === "number" ? $BigInt(message.timeUnixNanos) : $util.Long.fromBits(message.timeUnixNanos.low >>> 0, message.timeUnixNanos.high >>> 0, true).toBigInt();
                        else if (typeof message.timeUnixNanos === "number")
                            object.timeUnixNanos = options.longs === $String ? $String(message.timeUnixNanos) : message.timeUnixNanos;
                        else
                            object.timeUnixNanos = options.longs === $String ? $util.Long.prototype.toString.call(message.timeUnixNanos) : options.longs === $Number ? new $util.LongBits(message.timeUnixNanos.low >>> 0, message.timeUnixNanos.high >>> 0).toNumber(true) : message.timeUnixNanos;
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        object.rule = message.rule;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.category != null && $Object.hasOwnProperty.call(message, "category"))
                        object.category = options.enums === $String ? $root.kernelward.agent.v1.Category[message.category] === $undefined ? message.category : $root.kernelward.agent.v1.Category[message.category] : message.category;
                    if (message.action != null && $Object.hasOwnProperty.call(message, "action"))
                        object.action = options.enums === $String ? $root.kernelward.agent.v1.Action[message.action] === $undefined ? message.action : $root.kernelward.agent.v1.Action[message.action] : message.action;
                    if (message.operation != null && $Object.hasOwnProperty.call(message, "operation"))
                        object.operation = options.enums === $String ? $root.kernelward.agent.v1.Operation[message.operation] === $undefined ? message.operation : $root.kernelward.agent.v1.Operation[message.operation] : message.operation;
                    if (message.object != null && $Object.hasOwnProperty.call(message, "object"))
                        object.object = message.object;
                    if (message.processes && message.processes.length) {
                        object.processes = $Array(message.processes.length);
                        for (let j = 0; j < message.processes.length; ++j)
                            object.processes[j] = $root.kernelward.agent.v1.Process.toObject(message.processes[j], options, _depth + 1);
                    }
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        object.tier = options.enums === $String ? $root.kernelward.agent.v1.Tier[message.tier] === $undefined ? message.tier : $root.kernelward.agent.v1.Tier[message.tier] : message.tier;
                    if (message.derived != null && $Object.hasOwnProperty.call(message, "derived"))
                        object.derived = message.derived;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    return object;
                };

                Event.prototype.toJSON = function() {
                    return Event.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Event;
            })();

            v1.Subscribe = (function() {

                const Subscribe = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Subscribe.prototype.session = "";
                Subscribe.prototype.afterSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                Subscribe.create = function(properties) {
                    return new Subscribe(properties);
                };

                Subscribe.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.afterSequence != null && $Object.hasOwnProperty.call(message, "afterSequence") && (typeof message.afterSequence === "object" ? message.afterSequence.low || message.afterSequence.high : message.afterSequence !== 0))
                        writer.uint32(16).uint64(message.afterSequence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Subscribe.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Subscribe();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.afterSequence = value;
                                else
                                    delete message.afterSequence;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Subscribe.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    if (message.afterSequence != null && $Object.hasOwnProperty.call(message, "afterSequence"))
                        if (!$util.isInteger(message.afterSequence) && !(message.afterSequence && $util.isInteger(message.afterSequence.low) && $util.isInteger(message.afterSequence.high)))
                            return "afterSequence: integer|Long expected";
                    return null;
                };

                Subscribe.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Subscribe)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Subscribe: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Subscribe();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    if (object.afterSequence != null)
                        if (typeof object.afterSequence === "object" ? object.afterSequence.low || object.afterSequence.high : $Number(object.afterSequence) !== 0)
                            if ($util.Long)
                                message.afterSequence = $util.Long.fromValue(object.afterSequence, true);
                            else if (typeof object.afterSequence === "string")
                                message.afterSequence = $parseInt(object.afterSequence, 10);
                            else if (typeof object.afterSequence === "number")
                                message.afterSequence = object.afterSequence;
                            else if (typeof object.afterSequence === "object")
                                message.afterSequence = new $util.LongBits(object.afterSequence.low >>> 0, object.afterSequence.high >>> 0).toNumber(true);
                    return message;
                };

                Subscribe.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.session = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.afterSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.afterSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    if (message.afterSequence != null && $Object.hasOwnProperty.call(message, "afterSequence"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.afterSequence = typeof message.afterSequence === "number" ? $BigInt(message.afterSequence) : $util.Long.fromBits(message.afterSequence.low >>> 0, message.afterSequence.high >>> 0, true).toBigInt();
                        else if (typeof message.afterSequence === "number")
                            object.afterSequence = options.longs === $String ? $String(message.afterSequence) : message.afterSequence;
                        else
                            object.afterSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.afterSequence) : options.longs === $Number ? new $util.LongBits(message.afterSequence.low >>> 0, message.afterSequence.high >>> 0).toNumber(true) : message.afterSequence;
                    return object;
                };

                Subscribe.prototype.toJSON = function() {
                    return Subscribe.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Subscribe;
            })();

            v1.Subscribed = (function() {

                const Subscribed = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Subscribed.prototype.latestSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                Subscribed.create = function(properties) {
                    return new Subscribed(properties);
                };

                Subscribed.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.latestSequence != null && $Object.hasOwnProperty.call(message, "latestSequence") && (typeof message.latestSequence === "object" ? message.latestSequence.low || message.latestSequence.high : message.latestSequence !== 0))
                        writer.uint32(8).uint64(message.latestSequence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Subscribed.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Subscribed();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.latestSequence = value;
                                else
                                    delete message.latestSequence;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Subscribed.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.latestSequence != null && $Object.hasOwnProperty.call(message, "latestSequence"))
                        if (!$util.isInteger(message.latestSequence) && !(message.latestSequence && $util.isInteger(message.latestSequence.low) && $util.isInteger(message.latestSequence.high)))
                            return "latestSequence: integer|Long expected";
                    return null;
                };

                Subscribed.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Subscribed)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Subscribed: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Subscribed();
                    if (object.latestSequence != null)
                        if (typeof object.latestSequence === "object" ? object.latestSequence.low || object.latestSequence.high : $Number(object.latestSequence) !== 0)
                            if ($util.Long)
                                message.latestSequence = $util.Long.fromValue(object.latestSequence, true);
                            else if (typeof object.latestSequence === "string")
                                message.latestSequence = $parseInt(object.latestSequence, 10);
                            else if (typeof object.latestSequence === "number")
                                message.latestSequence = object.latestSequence;
                            else if (typeof object.latestSequence === "object")
                                message.latestSequence = new $util.LongBits(object.latestSequence.low >>> 0, object.latestSequence.high >>> 0).toNumber(true);
                    return message;
                };

                Subscribed.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.latestSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.latestSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (message.latestSequence != null && $Object.hasOwnProperty.call(message, "latestSequence"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.latestSequence = typeof message.latestSequence === "number" ? $BigInt(message.latestSequence) : $util.Long.fromBits(message.latestSequence.low >>> 0, message.latestSequence.high >>> 0, true).toBigInt();
                        else if (typeof message.latestSequence === "number")
                            object.latestSequence = options.longs === $String ? $String(message.latestSequence) : message.latestSequence;
                        else
                            object.latestSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.latestSequence) : options.longs === $Number ? new $util.LongBits(message.latestSequence.low >>> 0, message.latestSequence.high >>> 0).toNumber(true) : message.latestSequence;
                    return object;
                };

                Subscribed.prototype.toJSON = function() {
                    return Subscribed.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Subscribed;
            })();

            v1.Tier = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "TIER_UNSPECIFIED"] = 0;
                values[valuesById[1] = "TIER_A1"] = 1;
                values[valuesById[2] = "TIER_A2"] = 2;
                values[valuesById[3] = "TIER_B"] = 3;
                values[valuesById[4] = "TIER_C"] = 4;
                values[valuesById[5] = "TIER_D"] = 5;
                return values;
            })();

            v1.GetStatus = (function() {

                const GetStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GetStatus.create = function(properties) {
                    return new GetStatus(properties);
                };

                GetStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GetStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.GetStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GetStatus.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                GetStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.GetStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.GetStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kernelward.agent.v1.GetStatus();
                };

                GetStatus.toObject = function () {
                    return {};
                };

                GetStatus.prototype.toJSON = function() {
                    return GetStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetStatus;
            })();

            v1.Canary = (function() {

                const Canary = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Canary.prototype.name = "";
                Canary.prototype.denied = false;
                Canary.prototype.detail = "";

                Canary.create = function(properties) {
                    return new Canary(properties);
                };

                Canary.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.denied != null && $Object.hasOwnProperty.call(message, "denied") && message.denied !== false)
                        writer.uint32(16).bool(message.denied);
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                        writer.uint32(26).string(message.detail);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Canary.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Canary();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.denied = value;
                                else
                                    delete message.denied;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.detail = value;
                                else
                                    delete message.detail;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Canary.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.denied != null && $Object.hasOwnProperty.call(message, "denied"))
                        if (typeof message.denied !== "boolean")
                            return "denied: boolean expected";
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                        if (!$util.isString(message.detail))
                            return "detail: string expected";
                    return null;
                };

                Canary.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Canary)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Canary: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Canary();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.denied != null)
                        if (object.denied)
                            message.denied = $Boolean(object.denied);
                    if (object.detail != null)
                        if (typeof object.detail !== "string" || object.detail.length)
                            message.detail = $String(object.detail);
                    return message;
                };

                Canary.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.denied = false;
                        object.detail = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.denied != null && $Object.hasOwnProperty.call(message, "denied"))
                        object.denied = message.denied;
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                        object.detail = message.detail;
                    return object;
                };

                Canary.prototype.toJSON = function() {
                    return Canary.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Canary;
            })();

            v1.SessionStatus = (function() {

                const SessionStatus = function (properties) {
                    this.gaps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                SessionStatus.prototype.session = "";
                SessionStatus.prototype.label = "";
                SessionStatus.prototype.policy = "";
                SessionStatus.prototype.process = null;
                SessionStatus.prototype.uid = 0;
                SessionStatus.prototype.sinceUnixNanos = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                SessionStatus.prototype.late = false;
                SessionStatus.prototype.alive = false;
                SessionStatus.prototype.gaps = $util.emptyArray;
                SessionStatus.prototype.denials = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                SessionStatus.prototype.atExec = false;
                SessionStatus.prototype.group = "";
                SessionStatus.prototype.entered = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                SessionStatus.create = function(properties) {
                    return new SessionStatus(properties);
                };

                SessionStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                        writer.uint32(10).string(message.session);
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                        writer.uint32(18).string(message.label);
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy") && message.policy !== "")
                        writer.uint32(26).string(message.policy);
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        $root.kernelward.agent.v1.Process.encode(message.process, writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                        writer.uint32(40).uint32(message.uid);
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos") && (typeof message.sinceUnixNanos === "object" ? message.sinceUnixNanos.low || message.sinceUnixNanos.high : message.sinceUnixNanos !== 0))
                        writer.uint32(48).uint64(message.sinceUnixNanos);
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== false)
                        writer.uint32(56).bool(message.late);
                    if (message.alive != null && $Object.hasOwnProperty.call(message, "alive") && message.alive !== false)
                        writer.uint32(64).bool(message.alive);
                    if (message.gaps != null && message.gaps.length)
                        for (let i = 0; i < message.gaps.length; ++i)
                            writer.uint32(74).string(message.gaps[i]);
                    if (message.denials != null && $Object.hasOwnProperty.call(message, "denials") && (typeof message.denials === "object" ? message.denials.low || message.denials.high : message.denials !== 0))
                        writer.uint32(80).uint64(message.denials);
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec") && message.atExec !== false)
                        writer.uint32(88).bool(message.atExec);
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                        writer.uint32(98).string(message.group);
                    if (message.entered != null && $Object.hasOwnProperty.call(message, "entered") && (typeof message.entered === "object" ? message.entered.low || message.entered.high : message.entered !== 0))
                        writer.uint32(104).uint64(message.entered);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                SessionStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.SessionStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.label = value;
                                else
                                    delete message.label;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.policy = value;
                                else
                                    delete message.policy;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.process = $root.kernelward.agent.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sinceUnixNanos = value;
                                else
                                    delete message.sinceUnixNanos;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.late = value;
                                else
                                    delete message.late;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.alive = value;
                                else
                                    delete message.alive;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.gaps && message.gaps.length))
                                    message.gaps = [];
                                message.gaps.push(reader.stringVerify());
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.denials = value;
                                else
                                    delete message.denials;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.atExec = value;
                                else
                                    delete message.atExec;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.group = value;
                                else
                                    delete message.group;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.entered = value;
                                else
                                    delete message.entered;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                SessionStatus.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        if (!$util.isString(message.session))
                            return "session: string expected";
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        if (!$util.isString(message.label))
                            return "label: string expected";
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        if (!$util.isString(message.policy))
                            return "policy: string expected";
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process")) {
                        let error = $root.kernelward.agent.v1.Process.verify(message.process, _depth + 1);
                        if (error)
                            return "process." + error;
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        if (!$util.isInteger(message.uid))
                            return "uid: integer expected";
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos"))
                        if (!$util.isInteger(message.sinceUnixNanos) && !(message.sinceUnixNanos && $util.isInteger(message.sinceUnixNanos.low) && $util.isInteger(message.sinceUnixNanos.high)))
                            return "sinceUnixNanos: integer|Long expected";
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                        if (typeof message.late !== "boolean")
                            return "late: boolean expected";
                    if (message.alive != null && $Object.hasOwnProperty.call(message, "alive"))
                        if (typeof message.alive !== "boolean")
                            return "alive: boolean expected";
                    if (message.gaps != null && $Object.hasOwnProperty.call(message, "gaps")) {
                        if (!$Array.isArray(message.gaps))
                            return "gaps: array expected";
                        for (let i = 0; i < message.gaps.length; ++i)
                            if (!$util.isString(message.gaps[i]))
                                return "gaps: string[] expected";
                    }
                    if (message.denials != null && $Object.hasOwnProperty.call(message, "denials"))
                        if (!$util.isInteger(message.denials) && !(message.denials && $util.isInteger(message.denials.low) && $util.isInteger(message.denials.high)))
                            return "denials: integer|Long expected";
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec"))
                        if (typeof message.atExec !== "boolean")
                            return "atExec: boolean expected";
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                        if (!$util.isString(message.group))
                            return "group: string expected";
                    if (message.entered != null && $Object.hasOwnProperty.call(message, "entered"))
                        if (!$util.isInteger(message.entered) && !(message.entered && $util.isInteger(message.entered.low) && $util.isInteger(message.entered.high)))
                            return "entered: integer|Long expected";
                    return null;
                };

                SessionStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.SessionStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.SessionStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.SessionStatus();
                    if (object.session != null)
                        if (typeof object.session !== "string" || object.session.length)
                            message.session = $String(object.session);
                    if (object.label != null)
                        if (typeof object.label !== "string" || object.label.length)
                            message.label = $String(object.label);
                    if (object.policy != null)
                        if (typeof object.policy !== "string" || object.policy.length)
                            message.policy = $String(object.policy);
                    if (object.process != null) {
                        if (!$util.isObject(object.process))
                            throw $TypeError(".kernelward.agent.v1.SessionStatus.process: object expected");
                        message.process = $root.kernelward.agent.v1.Process.fromObject(object.process, _depth + 1);
                    }
                    if (object.uid != null)
                        if ($Number(object.uid) !== 0)
                            message.uid = object.uid >>> 0;
                    if (object.sinceUnixNanos != null)
                        if (typeof object.sinceUnixNanos === "object" ? object.sinceUnixNanos.low || object.sinceUnixNanos.high : $Number(object.sinceUnixNanos) !== 0)
                            if ($util.Long)
                                message.sinceUnixNanos = $util.Long.fromValue(object.sinceUnixNanos, true);
                            else if (typeof object.sinceUnixNanos === "string")
                                message.sinceUnixNanos = $parseInt(object.sinceUnixNanos, 10);
                            else if (typeof object.sinceUnixNanos === "number")
                                message.sinceUnixNanos = object.sinceUnixNanos;
                            else if (typeof object.sinceUnixNanos === "object")
                                message.sinceUnixNanos = new $util.LongBits(object.sinceUnixNanos.low >>> 0, object.sinceUnixNanos.high >>> 0).toNumber(true);
                    if (object.late != null)
                        if (object.late)
                            message.late = $Boolean(object.late);
                    if (object.alive != null)
                        if (object.alive)
                            message.alive = $Boolean(object.alive);
                    if (object.gaps) {
                        if (!$Array.isArray(object.gaps))
                            throw $TypeError(".kernelward.agent.v1.SessionStatus.gaps: array expected");
                        message.gaps = $Array(object.gaps.length);
                        for (let i = 0; i < object.gaps.length; ++i)
                            message.gaps[i] = $String(object.gaps[i]);
                    }
                    if (object.denials != null)
                        if (typeof object.denials === "object" ? object.denials.low || object.denials.high : $Number(object.denials) !== 0)
                            if ($util.Long)
                                message.denials = $util.Long.fromValue(object.denials, true);
                            else if (typeof object.denials === "string")
                                message.denials = $parseInt(object.denials, 10);
                            else if (typeof object.denials === "number")
                                message.denials = object.denials;
                            else if (typeof object.denials === "object")
                                message.denials = new $util.LongBits(object.denials.low >>> 0, object.denials.high >>> 0).toNumber(true);
                    if (object.atExec != null)
                        if (object.atExec)
                            message.atExec = $Boolean(object.atExec);
                    if (object.group != null)
                        if (typeof object.group !== "string" || object.group.length)
                            message.group = $String(object.group);
                    if (object.entered != null)
                        if (typeof object.entered === "object" ? object.entered.low || object.entered.high : $Number(object.entered) !== 0)
                            if ($util.Long)
                                message.entered = $util.Long.fromValue(object.entered, true);
                            else if (typeof object.entered === "string")
                                message.entered = $parseInt(object.entered, 10);
                            else if (typeof object.entered === "number")
                                message.entered = object.entered;
                            else if (typeof object.entered === "object")
                                message.entered = new $util.LongBits(object.entered.low >>> 0, object.entered.high >>> 0).toNumber(true);
                    return message;
                };

                SessionStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.gaps = [];
                    if (options.defaults) {
                        object.session = "";
                        object.label = "";
                        object.policy = "";
                        object.process = null;
                        object.uid = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sinceUnixNanos = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sinceUnixNanos = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.late = false;
                        object.alive = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.denials = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.denials = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.atExec = false;
                        object.group = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.entered = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.entered = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        object.session = message.session;
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        object.label = message.label;
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        object.policy = message.policy;
                    if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                        object.process = $root.kernelward.agent.v1.Process.toObject(message.process, options, _depth + 1);
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sinceUnixNanos = typeof message.sinceUnixNanos === "number" ? $BigInt(message.sinceUnixNanos) : $util.Long.fromBits(message.sinceUnixNanos.low >>> 0, message.sinceUnixNanos.high >>> 0, true).toBigInt();
                        else if (typeof message.sinceUnixNanos === "number")
                            object.sinceUnixNanos = options.longs === $String ? $String(message.sinceUnixNanos) : message.sinceUnixNanos;
                        else
                            object.sinceUnixNanos = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceUnixNanos) : options.longs === $Number ? new $util.LongBits(message.sinceUnixNanos.low >>> 0, message.sinceUnixNanos.high >>> 0).toNumber(true) : message.sinceUnixNanos;
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                        object.late = message.late;
                    if (message.alive != null && $Object.hasOwnProperty.call(message, "alive"))
                        object.alive = message.alive;
                    if (message.gaps && message.gaps.length) {
                        object.gaps = $Array(message.gaps.length);
                        for (let j = 0; j < message.gaps.length; ++j)
                            object.gaps[j] = message.gaps[j];
                    }
                    if (message.denials != null && $Object.hasOwnProperty.call(message, "denials"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.denials = typeof message.denials === "number" ? $BigInt(message.denials) : $util.Long.fromBits(message.denials.low >>> 0, message.denials.high >>> 0, true).toBigInt();
                        else if (typeof message.denials === "number")
                            object.denials = options.longs === $String ? $String(message.denials) : message.denials;
                        else
                            object.denials = options.longs === $String ? $util.Long.prototype.toString.call(message.denials) : options.longs === $Number ? new $util.LongBits(message.denials.low >>> 0, message.denials.high >>> 0).toNumber(true) : message.denials;
                    if (message.atExec != null && $Object.hasOwnProperty.call(message, "atExec"))
                        object.atExec = message.atExec;
                    if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                        object.group = message.group;
                    if (message.entered != null && $Object.hasOwnProperty.call(message, "entered"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.entered = typeof message.entered === "number" ? $BigInt(message.entered) : $util.Long.fromBits(message.entered.low >>> 0, message.entered.high >>> 0, true).toBigInt();
                        else if (typeof message.entered === "number")
                            object.entered = options.longs === $String ? $String(message.entered) : message.entered;
                        else
                            object.entered = options.longs === $String ? $util.Long.prototype.toString.call(message.entered) : options.longs === $Number ? new $util.LongBits(message.entered.low >>> 0, message.entered.high >>> 0).toNumber(true) : message.entered;
                    return object;
                };

                SessionStatus.prototype.toJSON = function() {
                    return SessionStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionStatus;
            })();

            v1.EnrolmentStatus = (function() {

                const EnrolmentStatus = function (properties) {
                    this.gaps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnrolmentStatus.prototype.id = "";
                EnrolmentStatus.prototype.label = "";
                EnrolmentStatus.prototype.policy = "";
                EnrolmentStatus.prototype.uid = 0;
                EnrolmentStatus.prototype.sinceUnixNanos = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                EnrolmentStatus.prototype.below = 0;
                EnrolmentStatus.prototype.standing = false;
                EnrolmentStatus.prototype.armed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                EnrolmentStatus.prototype.gaps = $util.emptyArray;

                EnrolmentStatus.create = function(properties) {
                    return new EnrolmentStatus(properties);
                };

                EnrolmentStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(10).string(message.id);
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label") && message.label !== "")
                        writer.uint32(18).string(message.label);
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy") && message.policy !== "")
                        writer.uint32(26).string(message.policy);
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                        writer.uint32(32).uint32(message.uid);
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos") && (typeof message.sinceUnixNanos === "object" ? message.sinceUnixNanos.low || message.sinceUnixNanos.high : message.sinceUnixNanos !== 0))
                        writer.uint32(40).uint64(message.sinceUnixNanos);
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below") && message.below !== 0)
                        writer.uint32(48).uint32(message.below);
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing") && message.standing !== false)
                        writer.uint32(56).bool(message.standing);
                    if (message.armed != null && $Object.hasOwnProperty.call(message, "armed") && (typeof message.armed === "object" ? message.armed.low || message.armed.high : message.armed !== 0))
                        writer.uint32(64).uint64(message.armed);
                    if (message.gaps != null && message.gaps.length)
                        for (let i = 0; i < message.gaps.length; ++i)
                            writer.uint32(74).string(message.gaps[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnrolmentStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.EnrolmentStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.label = value;
                                else
                                    delete message.label;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.policy = value;
                                else
                                    delete message.policy;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sinceUnixNanos = value;
                                else
                                    delete message.sinceUnixNanos;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.below = value;
                                else
                                    delete message.below;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.standing = value;
                                else
                                    delete message.standing;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.armed = value;
                                else
                                    delete message.armed;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.gaps && message.gaps.length))
                                    message.gaps = [];
                                message.gaps.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnrolmentStatus.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        if (!$util.isString(message.label))
                            return "label: string expected";
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        if (!$util.isString(message.policy))
                            return "policy: string expected";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        if (!$util.isInteger(message.uid))
                            return "uid: integer expected";
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos"))
                        if (!$util.isInteger(message.sinceUnixNanos) && !(message.sinceUnixNanos && $util.isInteger(message.sinceUnixNanos.low) && $util.isInteger(message.sinceUnixNanos.high)))
                            return "sinceUnixNanos: integer|Long expected";
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                        if (!$util.isInteger(message.below))
                            return "below: integer expected";
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing"))
                        if (typeof message.standing !== "boolean")
                            return "standing: boolean expected";
                    if (message.armed != null && $Object.hasOwnProperty.call(message, "armed"))
                        if (!$util.isInteger(message.armed) && !(message.armed && $util.isInteger(message.armed.low) && $util.isInteger(message.armed.high)))
                            return "armed: integer|Long expected";
                    if (message.gaps != null && $Object.hasOwnProperty.call(message, "gaps")) {
                        if (!$Array.isArray(message.gaps))
                            return "gaps: array expected";
                        for (let i = 0; i < message.gaps.length; ++i)
                            if (!$util.isString(message.gaps[i]))
                                return "gaps: string[] expected";
                    }
                    return null;
                };

                EnrolmentStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.EnrolmentStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.EnrolmentStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.EnrolmentStatus();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.label != null)
                        if (typeof object.label !== "string" || object.label.length)
                            message.label = $String(object.label);
                    if (object.policy != null)
                        if (typeof object.policy !== "string" || object.policy.length)
                            message.policy = $String(object.policy);
                    if (object.uid != null)
                        if ($Number(object.uid) !== 0)
                            message.uid = object.uid >>> 0;
                    if (object.sinceUnixNanos != null)
                        if (typeof object.sinceUnixNanos === "object" ? object.sinceUnixNanos.low || object.sinceUnixNanos.high : $Number(object.sinceUnixNanos) !== 0)
                            if ($util.Long)
                                message.sinceUnixNanos = $util.Long.fromValue(object.sinceUnixNanos, true);
                            else if (typeof object.sinceUnixNanos === "string")
                                message.sinceUnixNanos = $parseInt(object.sinceUnixNanos, 10);
                            else if (typeof object.sinceUnixNanos === "number")
                                message.sinceUnixNanos = object.sinceUnixNanos;
                            else if (typeof object.sinceUnixNanos === "object")
                                message.sinceUnixNanos = new $util.LongBits(object.sinceUnixNanos.low >>> 0, object.sinceUnixNanos.high >>> 0).toNumber(true);
                    if (object.below != null)
                        if ($Number(object.below) !== 0)
                            message.below = object.below >>> 0;
                    if (object.standing != null)
                        if (object.standing)
                            message.standing = $Boolean(object.standing);
                    if (object.armed != null)
                        if (typeof object.armed === "object" ? object.armed.low || object.armed.high : $Number(object.armed) !== 0)
                            if ($util.Long)
                                message.armed = $util.Long.fromValue(object.armed, true);
                            else if (typeof object.armed === "string")
                                message.armed = $parseInt(object.armed, 10);
                            else if (typeof object.armed === "number")
                                message.armed = object.armed;
                            else if (typeof object.armed === "object")
                                message.armed = new $util.LongBits(object.armed.low >>> 0, object.armed.high >>> 0).toNumber(true);
                    if (object.gaps) {
                        if (!$Array.isArray(object.gaps))
                            throw $TypeError(".kernelward.agent.v1.EnrolmentStatus.gaps: array expected");
                        message.gaps = $Array(object.gaps.length);
                        for (let i = 0; i < object.gaps.length; ++i)
                            message.gaps[i] = $String(object.gaps[i]);
                    }
                    return message;
                };

                EnrolmentStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.gaps = [];
                    if (options.defaults) {
                        object.id = "";
                        object.label = "";
                        object.policy = "";
                        object.uid = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sinceUnixNanos = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sinceUnixNanos = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.below = 0;
                        object.standing = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.armed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.armed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                        object.label = message.label;
                    if (message.policy != null && $Object.hasOwnProperty.call(message, "policy"))
                        object.policy = message.policy;
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.sinceUnixNanos != null && $Object.hasOwnProperty.call(message, "sinceUnixNanos"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sinceUnixNanos = typeof message.sinceUnixNanos === "number" ? $BigInt(message.sinceUnixNanos) : $util.Long.fromBits(message.sinceUnixNanos.low >>> 0, message.sinceUnixNanos.high >>> 0, true).toBigInt();
                        else if (typeof message.sinceUnixNanos === "number")
                            object.sinceUnixNanos = options.longs === $String ? $String(message.sinceUnixNanos) : message.sinceUnixNanos;
                        else
                            object.sinceUnixNanos = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceUnixNanos) : options.longs === $Number ? new $util.LongBits(message.sinceUnixNanos.low >>> 0, message.sinceUnixNanos.high >>> 0).toNumber(true) : message.sinceUnixNanos;
                    if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                        object.below = message.below;
                    if (message.standing != null && $Object.hasOwnProperty.call(message, "standing"))
                        object.standing = message.standing;
                    if (message.armed != null && $Object.hasOwnProperty.call(message, "armed"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.armed = typeof message.armed === "number" ? $BigInt(message.armed) : $util.Long.fromBits(message.armed.low >>> 0, message.armed.high >>> 0, true).toBigInt();
                        else if (typeof message.armed === "number")
                            object.armed = options.longs === $String ? $String(message.armed) : message.armed;
                        else
                            object.armed = options.longs === $String ? $util.Long.prototype.toString.call(message.armed) : options.longs === $Number ? new $util.LongBits(message.armed.low >>> 0, message.armed.high >>> 0).toNumber(true) : message.armed;
                    if (message.gaps && message.gaps.length) {
                        object.gaps = $Array(message.gaps.length);
                        for (let j = 0; j < message.gaps.length; ++j)
                            object.gaps[j] = message.gaps[j];
                    }
                    return object;
                };

                EnrolmentStatus.prototype.toJSON = function() {
                    return EnrolmentStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnrolmentStatus;
            })();

            v1.Status = (function() {

                const Status = function (properties) {
                    this.canaries = [];
                    this.gaps = [];
                    this.sessions = [];
                    this.enrolments = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Status.prototype.tier = 0;
                Status.prototype.canaries = $util.emptyArray;
                Status.prototype.gaps = $util.emptyArray;
                Status.prototype.sessions = $util.emptyArray;
                Status.prototype.eventsDropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Status.prototype.productVersion = "";
                Status.prototype.kernelRelease = "";
                Status.prototype.bootId = "";
                Status.prototype.landlockAbi = 0;
                Status.prototype.system = false;
                Status.prototype.enrolments = $util.emptyArray;

                Status.create = function(properties) {
                    return new Status(properties);
                };

                Status.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier") && message.tier !== 0)
                        writer.uint32(8).int32(message.tier);
                    if (message.canaries != null && message.canaries.length)
                        for (let i = 0; i < message.canaries.length; ++i)
                            $root.kernelward.agent.v1.Canary.encode(message.canaries[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.gaps != null && message.gaps.length)
                        for (let i = 0; i < message.gaps.length; ++i)
                            writer.uint32(26).string(message.gaps[i]);
                    if (message.sessions != null && message.sessions.length)
                        for (let i = 0; i < message.sessions.length; ++i)
                            $root.kernelward.agent.v1.SessionStatus.encode(message.sessions[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.eventsDropped != null && $Object.hasOwnProperty.call(message, "eventsDropped") && (typeof message.eventsDropped === "object" ? message.eventsDropped.low || message.eventsDropped.high : message.eventsDropped !== 0))
                        writer.uint32(40).uint64(message.eventsDropped);
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion") && message.productVersion !== "")
                        writer.uint32(50).string(message.productVersion);
                    if (message.kernelRelease != null && $Object.hasOwnProperty.call(message, "kernelRelease") && message.kernelRelease !== "")
                        writer.uint32(58).string(message.kernelRelease);
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                        writer.uint32(66).string(message.bootId);
                    if (message.landlockAbi != null && $Object.hasOwnProperty.call(message, "landlockAbi") && message.landlockAbi !== 0)
                        writer.uint32(72).uint32(message.landlockAbi);
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system") && message.system !== false)
                        writer.uint32(80).bool(message.system);
                    if (message.enrolments != null && message.enrolments.length)
                        for (let i = 0; i < message.enrolments.length; ++i)
                            $root.kernelward.agent.v1.EnrolmentStatus.encode(message.enrolments[i], writer.uint32(90).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Status.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kernelward.agent.v1.Status();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.tier = value;
                                else
                                    delete message.tier;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.canaries && message.canaries.length))
                                    message.canaries = [];
                                message.canaries.push($root.kernelward.agent.v1.Canary.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.gaps && message.gaps.length))
                                    message.gaps = [];
                                message.gaps.push(reader.stringVerify());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.sessions && message.sessions.length))
                                    message.sessions = [];
                                message.sessions.push($root.kernelward.agent.v1.SessionStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eventsDropped = value;
                                else
                                    delete message.eventsDropped;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.productVersion = value;
                                else
                                    delete message.productVersion;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kernelRelease = value;
                                else
                                    delete message.kernelRelease;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.landlockAbi = value;
                                else
                                    delete message.landlockAbi;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.system = value;
                                else
                                    delete message.system;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.enrolments && message.enrolments.length))
                                    message.enrolments = [];
                                message.enrolments.push($root.kernelward.agent.v1.EnrolmentStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Status.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        if (typeof message.tier !== "number" || (message.tier | 0) !== message.tier)
                            return "tier: enum value expected";
                    if (message.canaries != null && $Object.hasOwnProperty.call(message, "canaries")) {
                        if (!$Array.isArray(message.canaries))
                            return "canaries: array expected";
                        for (let i = 0; i < message.canaries.length; ++i) {
                            let error = $root.kernelward.agent.v1.Canary.verify(message.canaries[i], _depth + 1);
                            if (error)
                                return "canaries." + error;
                        }
                    }
                    if (message.gaps != null && $Object.hasOwnProperty.call(message, "gaps")) {
                        if (!$Array.isArray(message.gaps))
                            return "gaps: array expected";
                        for (let i = 0; i < message.gaps.length; ++i)
                            if (!$util.isString(message.gaps[i]))
                                return "gaps: string[] expected";
                    }
                    if (message.sessions != null && $Object.hasOwnProperty.call(message, "sessions")) {
                        if (!$Array.isArray(message.sessions))
                            return "sessions: array expected";
                        for (let i = 0; i < message.sessions.length; ++i) {
                            let error = $root.kernelward.agent.v1.SessionStatus.verify(message.sessions[i], _depth + 1);
                            if (error)
                                return "sessions." + error;
                        }
                    }
                    if (message.eventsDropped != null && $Object.hasOwnProperty.call(message, "eventsDropped"))
                        if (!$util.isInteger(message.eventsDropped) && !(message.eventsDropped && $util.isInteger(message.eventsDropped.low) && $util.isInteger(message.eventsDropped.high)))
                            return "eventsDropped: integer|Long expected";
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion"))
                        if (!$util.isString(message.productVersion))
                            return "productVersion: string expected";
                    if (message.kernelRelease != null && $Object.hasOwnProperty.call(message, "kernelRelease"))
                        if (!$util.isString(message.kernelRelease))
                            return "kernelRelease: string expected";
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        if (!$util.isString(message.bootId))
                            return "bootId: string expected";
                    if (message.landlockAbi != null && $Object.hasOwnProperty.call(message, "landlockAbi"))
                        if (!$util.isInteger(message.landlockAbi))
                            return "landlockAbi: integer expected";
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                        if (typeof message.system !== "boolean")
                            return "system: boolean expected";
                    if (message.enrolments != null && $Object.hasOwnProperty.call(message, "enrolments")) {
                        if (!$Array.isArray(message.enrolments))
                            return "enrolments: array expected";
                        for (let i = 0; i < message.enrolments.length; ++i) {
                            let error = $root.kernelward.agent.v1.EnrolmentStatus.verify(message.enrolments[i], _depth + 1);
                            if (error)
                                return "enrolments." + error;
                        }
                    }
                    return null;
                };

                Status.fromObject = function (object, _depth) {
                    if (object instanceof $root.kernelward.agent.v1.Status)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kernelward.agent.v1.Status: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kernelward.agent.v1.Status();
                    if (object.tier !== 0 && (typeof object.tier !== "string" || $root.kernelward.agent.v1.Tier[object.tier] !== 0))
                        switch (object.tier) {
                        case "TIER_UNSPECIFIED":
                        case 0:
                            message.tier = 0;
                            break;
                        case "TIER_A1":
                        case 1:
                            message.tier = 1;
                            break;
                        case "TIER_A2":
                        case 2:
                            message.tier = 2;
                            break;
                        case "TIER_B":
                        case 3:
                            message.tier = 3;
                            break;
                        case "TIER_C":
                        case 4:
                            message.tier = 4;
                            break;
                        case "TIER_D":
                        case 5:
                            message.tier = 5;
                            break;
                        default:
                            if (typeof object.tier === "number" && (object.tier | 0) === object.tier)
                                message.tier = object.tier;
                        }
                    if (object.canaries) {
                        if (!$Array.isArray(object.canaries))
                            throw $TypeError(".kernelward.agent.v1.Status.canaries: array expected");
                        message.canaries = $Array(object.canaries.length);
                        for (let i = 0; i < object.canaries.length; ++i) {
                            if (!$util.isObject(object.canaries[i]))
                                throw $TypeError(".kernelward.agent.v1.Status.canaries: object expected");
                            message.canaries[i] = $root.kernelward.agent.v1.Canary.fromObject(object.canaries[i], _depth + 1);
                        }
                    }
                    if (object.gaps) {
                        if (!$Array.isArray(object.gaps))
                            throw $TypeError(".kernelward.agent.v1.Status.gaps: array expected");
                        message.gaps = $Array(object.gaps.length);
                        for (let i = 0; i < object.gaps.length; ++i)
                            message.gaps[i] = $String(object.gaps[i]);
                    }
                    if (object.sessions) {
                        if (!$Array.isArray(object.sessions))
                            throw $TypeError(".kernelward.agent.v1.Status.sessions: array expected");
                        message.sessions = $Array(object.sessions.length);
                        for (let i = 0; i < object.sessions.length; ++i) {
                            if (!$util.isObject(object.sessions[i]))
                                throw $TypeError(".kernelward.agent.v1.Status.sessions: object expected");
                            message.sessions[i] = $root.kernelward.agent.v1.SessionStatus.fromObject(object.sessions[i], _depth + 1);
                        }
                    }
                    if (object.eventsDropped != null)
                        if (typeof object.eventsDropped === "object" ? object.eventsDropped.low || object.eventsDropped.high : $Number(object.eventsDropped) !== 0)
                            if ($util.Long)
                                message.eventsDropped = $util.Long.fromValue(object.eventsDropped, true);
                            else if (typeof object.eventsDropped === "string")
                                message.eventsDropped = $parseInt(object.eventsDropped, 10);
                            else if (typeof object.eventsDropped === "number")
                                message.eventsDropped = object.eventsDropped;
                            else if (typeof object.eventsDropped === "object")
                                message.eventsDropped = new $util.LongBits(object.eventsDropped.low >>> 0, object.eventsDropped.high >>> 0).toNumber(true);
                    if (object.productVersion != null)
                        if (typeof object.productVersion !== "string" || object.productVersion.length)
                            message.productVersion = $String(object.productVersion);
                    if (object.kernelRelease != null)
                        if (typeof object.kernelRelease !== "string" || object.kernelRelease.length)
                            message.kernelRelease = $String(object.kernelRelease);
                    if (object.bootId != null)
                        if (typeof object.bootId !== "string" || object.bootId.length)
                            message.bootId = $String(object.bootId);
                    if (object.landlockAbi != null)
                        if ($Number(object.landlockAbi) !== 0)
                            message.landlockAbi = object.landlockAbi >>> 0;
                    if (object.system != null)
                        if (object.system)
                            message.system = $Boolean(object.system);
                    if (object.enrolments) {
                        if (!$Array.isArray(object.enrolments))
                            throw $TypeError(".kernelward.agent.v1.Status.enrolments: array expected");
                        message.enrolments = $Array(object.enrolments.length);
                        for (let i = 0; i < object.enrolments.length; ++i) {
                            if (!$util.isObject(object.enrolments[i]))
                                throw $TypeError(".kernelward.agent.v1.Status.enrolments: object expected");
                            message.enrolments[i] = $root.kernelward.agent.v1.EnrolmentStatus.fromObject(object.enrolments[i], _depth + 1);
                        }
                    }
                    return message;
                };

                Status.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.canaries = [];
                        object.gaps = [];
                        object.sessions = [];
                        object.enrolments = [];
                    }
                    if (options.defaults) {
                        object.tier = options.enums === $String ? "TIER_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.eventsDropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.eventsDropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.productVersion = "";
                        object.kernelRelease = "";
                        object.bootId = "";
                        object.landlockAbi = 0;
                        object.system = false;
                    }
                    if (message.tier != null && $Object.hasOwnProperty.call(message, "tier"))
                        object.tier = options.enums === $String ? $root.kernelward.agent.v1.Tier[message.tier] === $undefined ? message.tier : $root.kernelward.agent.v1.Tier[message.tier] : message.tier;
                    if (message.canaries && message.canaries.length) {
                        object.canaries = $Array(message.canaries.length);
                        for (let j = 0; j < message.canaries.length; ++j)
                            object.canaries[j] = $root.kernelward.agent.v1.Canary.toObject(message.canaries[j], options, _depth + 1);
                    }
                    if (message.gaps && message.gaps.length) {
                        object.gaps = $Array(message.gaps.length);
                        for (let j = 0; j < message.gaps.length; ++j)
                            object.gaps[j] = message.gaps[j];
                    }
                    if (message.sessions && message.sessions.length) {
                        object.sessions = $Array(message.sessions.length);
                        for (let j = 0; j < message.sessions.length; ++j)
                            object.sessions[j] = $root.kernelward.agent.v1.SessionStatus.toObject(message.sessions[j], options, _depth + 1);
                    }
                    if (message.eventsDropped != null && $Object.hasOwnProperty.call(message, "eventsDropped"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.eventsDropped = typeof message.eventsDropped === "number" ? $BigInt(message.eventsDropped) : $util.Long.fromBits(message.eventsDropped.low >>> 0, message.eventsDropped.high >>> 0, true).toBigInt();
                        else if (typeof message.eventsDropped === "number")
                            object.eventsDropped = options.longs === $String ? $String(message.eventsDropped) : message.eventsDropped;
                        else
                            object.eventsDropped = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsDropped) : options.longs === $Number ? new $util.LongBits(message.eventsDropped.low >>> 0, message.eventsDropped.high >>> 0).toNumber(true) : message.eventsDropped;
                    if (message.productVersion != null && $Object.hasOwnProperty.call(message, "productVersion"))
                        object.productVersion = message.productVersion;
                    if (message.kernelRelease != null && $Object.hasOwnProperty.call(message, "kernelRelease"))
                        object.kernelRelease = message.kernelRelease;
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        object.bootId = message.bootId;
                    if (message.landlockAbi != null && $Object.hasOwnProperty.call(message, "landlockAbi"))
                        object.landlockAbi = message.landlockAbi;
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                        object.system = message.system;
                    if (message.enrolments && message.enrolments.length) {
                        object.enrolments = $Array(message.enrolments.length);
                        for (let j = 0; j < message.enrolments.length; ++j)
                            object.enrolments[j] = $root.kernelward.agent.v1.EnrolmentStatus.toObject(message.enrolments[j], options, _depth + 1);
                    }
                    return object;
                };

                Status.prototype.toJSON = function() {
                    return Status.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Status;
            })();

            return v1;
        })();

        return agent;
    })();

    return kernelward;
})();

export {
  $root as default
};
