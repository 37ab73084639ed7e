// Generated from native-agent/proto/agent.proto by generate.mjs. Run: npm run generate
import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace kernelward. */
export namespace kernelward {

    /** Namespace agent. */
    namespace agent {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a Frame.
             * @deprecated Use kernelward.agent.v1.Frame.$Properties instead.
             */
            interface IFrame extends kernelward.agent.v1.Frame.$Properties {
            }

            /** Represents a Frame. */
            class Frame {

                /**
                 * Constructs a new Frame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Frame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Frame requestId. */
                requestId: Long;

                /** Frame hello. */
                hello?: (kernelward.agent.v1.Hello.$Properties|null);

                /** Frame error. */
                error?: (kernelward.agent.v1.Error.$Properties|null);

                /** Frame registerSession. */
                registerSession?: (kernelward.agent.v1.RegisterSession.$Properties|null);

                /** Frame registerObjects. */
                registerObjects?: (kernelward.agent.v1.RegisterObjects.$Properties|null);

                /** Frame armSession. */
                armSession?: (kernelward.agent.v1.ArmSession.$Properties|null);

                /** Frame supervise. */
                supervise?: (kernelward.agent.v1.Supervise.$Properties|null);

                /** Frame reportEvent. */
                reportEvent?: (kernelward.agent.v1.ReportEvent.$Properties|null);

                /** Frame askMember. */
                askMember?: (kernelward.agent.v1.AskMember.$Properties|null);

                /** Frame getBefore. */
                getBefore?: (kernelward.agent.v1.GetBefore.$Properties|null);

                /** Frame endSession. */
                endSession?: (kernelward.agent.v1.EndSession.$Properties|null);

                /** Frame getStatus. */
                getStatus?: (kernelward.agent.v1.GetStatus.$Properties|null);

                /** Frame subscribe. */
                subscribe?: (kernelward.agent.v1.Subscribe.$Properties|null);

                /** Frame sessionRegistered. */
                sessionRegistered?: (kernelward.agent.v1.SessionRegistered.$Properties|null);

                /** Frame objectsRegistered. */
                objectsRegistered?: (kernelward.agent.v1.ObjectsRegistered.$Properties|null);

                /** Frame sessionArmed. */
                sessionArmed?: (kernelward.agent.v1.SessionArmed.$Properties|null);

                /** Frame sessionEnded. */
                sessionEnded?: (kernelward.agent.v1.SessionEnded.$Properties|null);

                /** Frame status. */
                status?: (kernelward.agent.v1.Status.$Properties|null);

                /** Frame subscribed. */
                subscribed?: (kernelward.agent.v1.Subscribed.$Properties|null);

                /** Frame event. */
                event?: (kernelward.agent.v1.Event.$Properties|null);

                /** Frame supervising. */
                supervising?: (kernelward.agent.v1.Supervising.$Properties|null);

                /** Frame eventReported. */
                eventReported?: (kernelward.agent.v1.EventReported.$Properties|null);

                /** Frame member. */
                member?: (kernelward.agent.v1.Member.$Properties|null);

                /** Frame before. */
                before?: (kernelward.agent.v1.Before.$Properties|null);

                /** Frame body. */
                body?: ("hello"|"error"|"registerSession"|"registerObjects"|"armSession"|"supervise"|"reportEvent"|"askMember"|"getBefore"|"endSession"|"getStatus"|"subscribe"|"sessionRegistered"|"objectsRegistered"|"sessionArmed"|"sessionEnded"|"status"|"subscribed"|"event"|"supervising"|"eventReported"|"member"|"before");

                /**
                 * Creates a new Frame instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Frame instance
                 */
                static create(properties: kernelward.agent.v1.Frame.$Shape): kernelward.agent.v1.Frame & kernelward.agent.v1.Frame.$Shape;
                static create(properties?: kernelward.agent.v1.Frame.$Properties): kernelward.agent.v1.Frame;

                /**
                 * Encodes the specified Frame message. Does not implicitly {@link kernelward.agent.v1.Frame.verify|verify} messages.
                 * @param message Frame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Frame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Frame & kernelward.agent.v1.Frame.$Shape} Frame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Frame & kernelward.agent.v1.Frame.$Shape;

                /**
                 * Verifies a Frame message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Frame message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Frame
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Frame;

                /**
                 * Creates a plain object from a Frame message. Also converts values to other types if specified.
                 * @param message Frame
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Frame, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Frame to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Frame {

                /** Properties of a Frame. */
                interface $Properties {

                    /** Frame requestId */
                    requestId?: (Long|null);

                    /** Frame hello */
                    hello?: (kernelward.agent.v1.Hello.$Properties|null);

                    /** Frame error */
                    error?: (kernelward.agent.v1.Error.$Properties|null);

                    /** Frame registerSession */
                    registerSession?: (kernelward.agent.v1.RegisterSession.$Properties|null);

                    /** Frame registerObjects */
                    registerObjects?: (kernelward.agent.v1.RegisterObjects.$Properties|null);

                    /** Frame armSession */
                    armSession?: (kernelward.agent.v1.ArmSession.$Properties|null);

                    /** Frame supervise */
                    supervise?: (kernelward.agent.v1.Supervise.$Properties|null);

                    /** Frame reportEvent */
                    reportEvent?: (kernelward.agent.v1.ReportEvent.$Properties|null);

                    /** Frame askMember */
                    askMember?: (kernelward.agent.v1.AskMember.$Properties|null);

                    /** Frame getBefore */
                    getBefore?: (kernelward.agent.v1.GetBefore.$Properties|null);

                    /** Frame endSession */
                    endSession?: (kernelward.agent.v1.EndSession.$Properties|null);

                    /** Frame getStatus */
                    getStatus?: (kernelward.agent.v1.GetStatus.$Properties|null);

                    /** Frame subscribe */
                    subscribe?: (kernelward.agent.v1.Subscribe.$Properties|null);

                    /** Frame sessionRegistered */
                    sessionRegistered?: (kernelward.agent.v1.SessionRegistered.$Properties|null);

                    /** Frame objectsRegistered */
                    objectsRegistered?: (kernelward.agent.v1.ObjectsRegistered.$Properties|null);

                    /** Frame sessionArmed */
                    sessionArmed?: (kernelward.agent.v1.SessionArmed.$Properties|null);

                    /** Frame sessionEnded */
                    sessionEnded?: (kernelward.agent.v1.SessionEnded.$Properties|null);

                    /** Frame status */
                    status?: (kernelward.agent.v1.Status.$Properties|null);

                    /** Frame subscribed */
                    subscribed?: (kernelward.agent.v1.Subscribed.$Properties|null);

                    /** Frame event */
                    event?: (kernelward.agent.v1.Event.$Properties|null);

                    /** Frame supervising */
                    supervising?: (kernelward.agent.v1.Supervising.$Properties|null);

                    /** Frame eventReported */
                    eventReported?: (kernelward.agent.v1.EventReported.$Properties|null);

                    /** Frame member */
                    member?: (kernelward.agent.v1.Member.$Properties|null);

                    /** Frame before */
                    before?: (kernelward.agent.v1.Before.$Properties|null);

                    /** Frame body */
                    body?: ("hello"|"error"|"registerSession"|"registerObjects"|"armSession"|"supervise"|"reportEvent"|"askMember"|"getBefore"|"endSession"|"getStatus"|"subscribe"|"sessionRegistered"|"objectsRegistered"|"sessionArmed"|"sessionEnded"|"status"|"subscribed"|"event"|"supervising"|"eventReported"|"member"|"before");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Frame. */
                type $Shape = {
                  requestId?: Long|null;
                  hello?: kernelward.agent.v1.Hello.$Shape|null;
                  error?: kernelward.agent.v1.Error.$Shape|null;
                  registerSession?: kernelward.agent.v1.RegisterSession.$Shape|null;
                  registerObjects?: kernelward.agent.v1.RegisterObjects.$Shape|null;
                  armSession?: kernelward.agent.v1.ArmSession.$Shape|null;
                  supervise?: kernelward.agent.v1.Supervise.$Shape|null;
                  reportEvent?: kernelward.agent.v1.ReportEvent.$Shape|null;
                  askMember?: kernelward.agent.v1.AskMember.$Shape|null;
                  getBefore?: kernelward.agent.v1.GetBefore.$Shape|null;
                  endSession?: kernelward.agent.v1.EndSession.$Shape|null;
                  getStatus?: kernelward.agent.v1.GetStatus.$Shape|null;
                  subscribe?: kernelward.agent.v1.Subscribe.$Shape|null;
                  sessionRegistered?: kernelward.agent.v1.SessionRegistered.$Shape|null;
                  objectsRegistered?: kernelward.agent.v1.ObjectsRegistered.$Shape|null;
                  sessionArmed?: kernelward.agent.v1.SessionArmed.$Shape|null;
                  sessionEnded?: kernelward.agent.v1.SessionEnded.$Shape|null;
                  status?: kernelward.agent.v1.Status.$Shape|null;
                  subscribed?: kernelward.agent.v1.Subscribed.$Shape|null;
                  event?: kernelward.agent.v1.Event.$Shape|null;
                  supervising?: kernelward.agent.v1.Supervising.$Shape|null;
                  eventReported?: kernelward.agent.v1.EventReported.$Shape|null;
                  member?: kernelward.agent.v1.Member.$Shape|null;
                  before?: kernelward.agent.v1.Before.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "hello"; hello: kernelward.agent.v1.Hello.$Shape; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "error"; hello?: null; error: kernelward.agent.v1.Error.$Shape; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "registerSession"; hello?: null; error?: null; registerSession: kernelward.agent.v1.RegisterSession.$Shape; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "registerObjects"; hello?: null; error?: null; registerSession?: null; registerObjects: kernelward.agent.v1.RegisterObjects.$Shape; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "armSession"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession: kernelward.agent.v1.ArmSession.$Shape; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "supervise"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise: kernelward.agent.v1.Supervise.$Shape; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "reportEvent"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent: kernelward.agent.v1.ReportEvent.$Shape; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "askMember"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember: kernelward.agent.v1.AskMember.$Shape; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "getBefore"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore: kernelward.agent.v1.GetBefore.$Shape; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "endSession"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession: kernelward.agent.v1.EndSession.$Shape; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "getStatus"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus: kernelward.agent.v1.GetStatus.$Shape; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "subscribe"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe: kernelward.agent.v1.Subscribe.$Shape; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "sessionRegistered"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered: kernelward.agent.v1.SessionRegistered.$Shape; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "objectsRegistered"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered: kernelward.agent.v1.ObjectsRegistered.$Shape; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "sessionArmed"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed: kernelward.agent.v1.SessionArmed.$Shape; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "sessionEnded"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded: kernelward.agent.v1.SessionEnded.$Shape; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "status"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status: kernelward.agent.v1.Status.$Shape; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "subscribed"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed: kernelward.agent.v1.Subscribed.$Shape; event?: null; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "event"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event: kernelward.agent.v1.Event.$Shape; supervising?: null; eventReported?: null; member?: null; before?: null }|{ body?: "supervising"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising: kernelward.agent.v1.Supervising.$Shape; eventReported?: null; member?: null; before?: null }|{ body?: "eventReported"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported: kernelward.agent.v1.EventReported.$Shape; member?: null; before?: null }|{ body?: "member"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member: kernelward.agent.v1.Member.$Shape; before?: null }|{ body?: "before"; hello?: null; error?: null; registerSession?: null; registerObjects?: null; armSession?: null; supervise?: null; reportEvent?: null; askMember?: null; getBefore?: null; endSession?: null; getStatus?: null; subscribe?: null; sessionRegistered?: null; objectsRegistered?: null; sessionArmed?: null; sessionEnded?: null; status?: null; subscribed?: null; event?: null; supervising?: null; eventReported?: null; member?: null; before: kernelward.agent.v1.Before.$Shape })
                );
            }

            /**
             * Properties of a Hello.
             * @deprecated Use kernelward.agent.v1.Hello.$Properties instead.
             */
            interface IHello extends kernelward.agent.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello protocolMin. */
                protocolMin: number;

                /** Hello protocolMax. */
                protocolMax: number;

                /** Hello productVersion. */
                productVersion: string;

                /** Hello bootId. */
                bootId: string;

                /**
                 * Creates a new Hello instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Hello instance
                 */
                static create(properties: kernelward.agent.v1.Hello.$Shape): kernelward.agent.v1.Hello & kernelward.agent.v1.Hello.$Shape;
                static create(properties?: kernelward.agent.v1.Hello.$Properties): kernelward.agent.v1.Hello;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link kernelward.agent.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Hello & kernelward.agent.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Hello & kernelward.agent.v1.Hello.$Shape;

                /**
                 * Verifies a Hello message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Hello message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Hello
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Hello;

                /**
                 * Creates a plain object from a Hello message. Also converts values to other types if specified.
                 * @param message Hello
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Hello to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello protocolMin */
                    protocolMin?: (number|null);

                    /** Hello protocolMax */
                    protocolMax?: (number|null);

                    /** Hello productVersion */
                    productVersion?: (string|null);

                    /** Hello bootId */
                    bootId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hello. */
                type $Shape = kernelward.agent.v1.Hello.$Properties;
            }

            /** ErrorCode enum. */
            enum ErrorCode {

                /** ERROR_CODE_UNSPECIFIED value */
                ERROR_CODE_UNSPECIFIED = 0,

                /** ERROR_CODE_MALFORMED value */
                ERROR_CODE_MALFORMED = 1,

                /** ERROR_CODE_OVERSIZED value */
                ERROR_CODE_OVERSIZED = 2,

                /** ERROR_CODE_VERSION value */
                ERROR_CODE_VERSION = 3,

                /** ERROR_CODE_CONFINED_PEER value */
                ERROR_CODE_CONFINED_PEER = 4,

                /** ERROR_CODE_NOT_PERMITTED value */
                ERROR_CODE_NOT_PERMITTED = 5,

                /** ERROR_CODE_INVALID_POLICY value */
                ERROR_CODE_INVALID_POLICY = 6,

                /** ERROR_CODE_NO_SUCH_SESSION value */
                ERROR_CODE_NO_SUCH_SESSION = 7,

                /** ERROR_CODE_PROCESS_GONE value */
                ERROR_CODE_PROCESS_GONE = 8,

                /** ERROR_CODE_ARMING_FAILED value */
                ERROR_CODE_ARMING_FAILED = 9,

                /** ERROR_CODE_LIMIT value */
                ERROR_CODE_LIMIT = 10,

                /** ERROR_CODE_CONFINED_PROCESS value */
                ERROR_CODE_CONFINED_PROCESS = 11
            }

            /**
             * Properties of an Error.
             * @deprecated Use kernelward.agent.v1.Error.$Properties instead.
             */
            interface IError extends kernelward.agent.v1.Error.$Properties {
            }

            /** Represents an Error. */
            class Error {

                /**
                 * Constructs a new Error.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Error.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Error code. */
                code: kernelward.agent.v1.ErrorCode;

                /** Error message. */
                message: string;

                /**
                 * Creates a new Error instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Error instance
                 */
                static create(properties: kernelward.agent.v1.Error.$Shape): kernelward.agent.v1.Error & kernelward.agent.v1.Error.$Shape;
                static create(properties?: kernelward.agent.v1.Error.$Properties): kernelward.agent.v1.Error;

                /**
                 * Encodes the specified Error message. Does not implicitly {@link kernelward.agent.v1.Error.verify|verify} messages.
                 * @param message Error message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Error message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Error & kernelward.agent.v1.Error.$Shape} Error
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Error & kernelward.agent.v1.Error.$Shape;

                /**
                 * Verifies an Error message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an Error message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Error
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Error;

                /**
                 * Creates a plain object from an Error message. Also converts values to other types if specified.
                 * @param message Error
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Error, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Error to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Error {

                /** Properties of an Error. */
                interface $Properties {

                    /** Error code */
                    code?: (kernelward.agent.v1.ErrorCode|null);

                    /** Error message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Error. */
                type $Shape = kernelward.agent.v1.Error.$Properties;
            }

            /**
             * Properties of a RegisterSession.
             * @deprecated Use kernelward.agent.v1.RegisterSession.$Properties instead.
             */
            interface IRegisterSession extends kernelward.agent.v1.RegisterSession.$Properties {
            }

            /** Represents a RegisterSession. */
            class RegisterSession {

                /**
                 * Constructs a new RegisterSession.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.RegisterSession.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RegisterSession session. */
                session: string;

                /** RegisterSession label. */
                label: string;

                /** RegisterSession policy. */
                policy?: (kernelward.agent.v1.CompiledPolicy.$Properties|null);

                /** RegisterSession running. */
                running?: (kernelward.agent.v1.RunningProcess.$Properties|null);

                /** RegisterSession atExec. */
                atExec?: (kernelward.agent.v1.AtExec.$Properties|null);

                /**
                 * Creates a new RegisterSession instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RegisterSession instance
                 */
                static create(properties: kernelward.agent.v1.RegisterSession.$Shape): kernelward.agent.v1.RegisterSession & kernelward.agent.v1.RegisterSession.$Shape;
                static create(properties?: kernelward.agent.v1.RegisterSession.$Properties): kernelward.agent.v1.RegisterSession;

                /**
                 * Encodes the specified RegisterSession message. Does not implicitly {@link kernelward.agent.v1.RegisterSession.verify|verify} messages.
                 * @param message RegisterSession message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.RegisterSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RegisterSession message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.RegisterSession & kernelward.agent.v1.RegisterSession.$Shape} RegisterSession
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.RegisterSession & kernelward.agent.v1.RegisterSession.$Shape;

                /**
                 * Verifies a RegisterSession message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a RegisterSession message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RegisterSession
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.RegisterSession;

                /**
                 * Creates a plain object from a RegisterSession message. Also converts values to other types if specified.
                 * @param message RegisterSession
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.RegisterSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RegisterSession to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RegisterSession {

                /** Properties of a RegisterSession. */
                interface $Properties {

                    /** RegisterSession session */
                    session?: (string|null);

                    /** RegisterSession label */
                    label?: (string|null);

                    /** RegisterSession policy */
                    policy?: (kernelward.agent.v1.CompiledPolicy.$Properties|null);

                    /** RegisterSession running */
                    running?: (kernelward.agent.v1.RunningProcess.$Properties|null);

                    /** RegisterSession atExec */
                    atExec?: (kernelward.agent.v1.AtExec.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RegisterSession. */
                type $Shape = {
                  session?: string|null;
                  label?: string|null;
                  policy?: kernelward.agent.v1.CompiledPolicy.$Shape|null;
                  running?: kernelward.agent.v1.RunningProcess.$Shape|null;
                  atExec?: kernelward.agent.v1.AtExec.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of an AtExec.
             * @deprecated Use kernelward.agent.v1.AtExec.$Properties instead.
             */
            interface IAtExec extends kernelward.agent.v1.AtExec.$Properties {
            }

            /** Represents an AtExec. */
            class AtExec {

                /**
                 * Constructs a new AtExec.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.AtExec.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AtExec below. */
                below: number;

                /** AtExec belowStartTime. */
                belowStartTime: Long;

                /** AtExec standing. */
                standing: boolean;

                /**
                 * Creates a new AtExec instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AtExec instance
                 */
                static create(properties: kernelward.agent.v1.AtExec.$Shape): kernelward.agent.v1.AtExec & kernelward.agent.v1.AtExec.$Shape;
                static create(properties?: kernelward.agent.v1.AtExec.$Properties): kernelward.agent.v1.AtExec;

                /**
                 * Encodes the specified AtExec message. Does not implicitly {@link kernelward.agent.v1.AtExec.verify|verify} messages.
                 * @param message AtExec message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.AtExec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AtExec message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.AtExec & kernelward.agent.v1.AtExec.$Shape} AtExec
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.AtExec & kernelward.agent.v1.AtExec.$Shape;

                /**
                 * Verifies an AtExec message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an AtExec message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AtExec
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.AtExec;

                /**
                 * Creates a plain object from an AtExec message. Also converts values to other types if specified.
                 * @param message AtExec
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.AtExec, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AtExec to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AtExec {

                /** Properties of an AtExec. */
                interface $Properties {

                    /** AtExec below */
                    below?: (number|null);

                    /** AtExec belowStartTime */
                    belowStartTime?: (Long|null);

                    /** AtExec standing */
                    standing?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AtExec. */
                type $Shape = kernelward.agent.v1.AtExec.$Properties;
            }

            /**
             * Properties of a RunningProcess.
             * @deprecated Use kernelward.agent.v1.RunningProcess.$Properties instead.
             */
            interface IRunningProcess extends kernelward.agent.v1.RunningProcess.$Properties {
            }

            /** Represents a RunningProcess. */
            class RunningProcess {

                /**
                 * Constructs a new RunningProcess.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.RunningProcess.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RunningProcess pid. */
                pid: number;

                /** RunningProcess startTime. */
                startTime: Long;

                /** RunningProcess group. */
                group: string;

                /**
                 * Creates a new RunningProcess instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RunningProcess instance
                 */
                static create(properties: kernelward.agent.v1.RunningProcess.$Shape): kernelward.agent.v1.RunningProcess & kernelward.agent.v1.RunningProcess.$Shape;
                static create(properties?: kernelward.agent.v1.RunningProcess.$Properties): kernelward.agent.v1.RunningProcess;

                /**
                 * Encodes the specified RunningProcess message. Does not implicitly {@link kernelward.agent.v1.RunningProcess.verify|verify} messages.
                 * @param message RunningProcess message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.RunningProcess.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RunningProcess message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.RunningProcess & kernelward.agent.v1.RunningProcess.$Shape} RunningProcess
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.RunningProcess & kernelward.agent.v1.RunningProcess.$Shape;

                /**
                 * Verifies a RunningProcess message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a RunningProcess message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RunningProcess
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.RunningProcess;

                /**
                 * Creates a plain object from a RunningProcess message. Also converts values to other types if specified.
                 * @param message RunningProcess
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.RunningProcess, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RunningProcess to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RunningProcess {

                /** Properties of a RunningProcess. */
                interface $Properties {

                    /** RunningProcess pid */
                    pid?: (number|null);

                    /** RunningProcess startTime */
                    startTime?: (Long|null);

                    /** RunningProcess group */
                    group?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RunningProcess. */
                type $Shape = kernelward.agent.v1.RunningProcess.$Properties;
            }

            /**
             * Properties of a SessionRegistered.
             * @deprecated Use kernelward.agent.v1.SessionRegistered.$Properties instead.
             */
            interface ISessionRegistered extends kernelward.agent.v1.SessionRegistered.$Properties {
            }

            /** Represents a SessionRegistered. */
            class SessionRegistered {

                /**
                 * Constructs a new SessionRegistered.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.SessionRegistered.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionRegistered tier. */
                tier: kernelward.agent.v1.Tier;

                /** SessionRegistered objectsWanted. */
                objectsWanted: boolean;

                /** SessionRegistered landlock. */
                landlock: boolean;

                /** SessionRegistered notify. */
                notify: boolean;

                /** SessionRegistered supervisor. */
                supervisor: boolean;

                /** SessionRegistered egressPort. */
                egressPort: number;

                /**
                 * Creates a new SessionRegistered instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SessionRegistered instance
                 */
                static create(properties: kernelward.agent.v1.SessionRegistered.$Shape): kernelward.agent.v1.SessionRegistered & kernelward.agent.v1.SessionRegistered.$Shape;
                static create(properties?: kernelward.agent.v1.SessionRegistered.$Properties): kernelward.agent.v1.SessionRegistered;

                /**
                 * Encodes the specified SessionRegistered message. Does not implicitly {@link kernelward.agent.v1.SessionRegistered.verify|verify} messages.
                 * @param message SessionRegistered message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.SessionRegistered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionRegistered message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.SessionRegistered & kernelward.agent.v1.SessionRegistered.$Shape} SessionRegistered
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.SessionRegistered & kernelward.agent.v1.SessionRegistered.$Shape;

                /**
                 * Verifies a SessionRegistered message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a SessionRegistered message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionRegistered
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.SessionRegistered;

                /**
                 * Creates a plain object from a SessionRegistered message. Also converts values to other types if specified.
                 * @param message SessionRegistered
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.SessionRegistered, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionRegistered to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionRegistered {

                /** Properties of a SessionRegistered. */
                interface $Properties {

                    /** SessionRegistered tier */
                    tier?: (kernelward.agent.v1.Tier|null);

                    /** SessionRegistered objectsWanted */
                    objectsWanted?: (boolean|null);

                    /** SessionRegistered landlock */
                    landlock?: (boolean|null);

                    /** SessionRegistered notify */
                    notify?: (boolean|null);

                    /** SessionRegistered supervisor */
                    supervisor?: (boolean|null);

                    /** SessionRegistered egressPort */
                    egressPort?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionRegistered. */
                type $Shape = kernelward.agent.v1.SessionRegistered.$Properties;
            }

            /**
             * Properties of a RegisterObjects.
             * @deprecated Use kernelward.agent.v1.RegisterObjects.$Properties instead.
             */
            interface IRegisterObjects extends kernelward.agent.v1.RegisterObjects.$Properties {
            }

            /** Represents a RegisterObjects. */
            class RegisterObjects {

                /**
                 * Constructs a new RegisterObjects.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.RegisterObjects.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RegisterObjects objects. */
                objects: kernelward.agent.v1.RegisteredObject.$Properties[];

                /**
                 * Creates a new RegisterObjects instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RegisterObjects instance
                 */
                static create(properties: kernelward.agent.v1.RegisterObjects.$Shape): kernelward.agent.v1.RegisterObjects & kernelward.agent.v1.RegisterObjects.$Shape;
                static create(properties?: kernelward.agent.v1.RegisterObjects.$Properties): kernelward.agent.v1.RegisterObjects;

                /**
                 * Encodes the specified RegisterObjects message. Does not implicitly {@link kernelward.agent.v1.RegisterObjects.verify|verify} messages.
                 * @param message RegisterObjects message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.RegisterObjects.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RegisterObjects message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.RegisterObjects & kernelward.agent.v1.RegisterObjects.$Shape} RegisterObjects
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.RegisterObjects & kernelward.agent.v1.RegisterObjects.$Shape;

                /**
                 * Verifies a RegisterObjects message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a RegisterObjects message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RegisterObjects
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.RegisterObjects;

                /**
                 * Creates a plain object from a RegisterObjects message. Also converts values to other types if specified.
                 * @param message RegisterObjects
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.RegisterObjects, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RegisterObjects to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RegisterObjects {

                /** Properties of a RegisterObjects. */
                interface $Properties {

                    /** RegisterObjects objects */
                    objects?: (kernelward.agent.v1.RegisteredObject.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RegisterObjects. */
                type $Shape = kernelward.agent.v1.RegisterObjects.$Properties;
            }

            /**
             * Properties of a RegisteredObject.
             * @deprecated Use kernelward.agent.v1.RegisteredObject.$Properties instead.
             */
            interface IRegisteredObject extends kernelward.agent.v1.RegisteredObject.$Properties {
            }

            /** Represents a RegisteredObject. */
            class RegisteredObject {

                /**
                 * Constructs a new RegisteredObject.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.RegisteredObject.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RegisteredObject anchor. */
                anchor: number;

                /** RegisteredObject name. */
                name: string;

                /**
                 * Creates a new RegisteredObject instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RegisteredObject instance
                 */
                static create(properties: kernelward.agent.v1.RegisteredObject.$Shape): kernelward.agent.v1.RegisteredObject & kernelward.agent.v1.RegisteredObject.$Shape;
                static create(properties?: kernelward.agent.v1.RegisteredObject.$Properties): kernelward.agent.v1.RegisteredObject;

                /**
                 * Encodes the specified RegisteredObject message. Does not implicitly {@link kernelward.agent.v1.RegisteredObject.verify|verify} messages.
                 * @param message RegisteredObject message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.RegisteredObject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RegisteredObject message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.RegisteredObject & kernelward.agent.v1.RegisteredObject.$Shape} RegisteredObject
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.RegisteredObject & kernelward.agent.v1.RegisteredObject.$Shape;

                /**
                 * Verifies a RegisteredObject message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a RegisteredObject message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RegisteredObject
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.RegisteredObject;

                /**
                 * Creates a plain object from a RegisteredObject message. Also converts values to other types if specified.
                 * @param message RegisteredObject
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.RegisteredObject, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RegisteredObject to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RegisteredObject {

                /** Properties of a RegisteredObject. */
                interface $Properties {

                    /** RegisteredObject anchor */
                    anchor?: (number|null);

                    /** RegisteredObject name */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RegisteredObject. */
                type $Shape = kernelward.agent.v1.RegisteredObject.$Properties;
            }

            /**
             * Properties of an ObjectsRegistered.
             * @deprecated Use kernelward.agent.v1.ObjectsRegistered.$Properties instead.
             */
            interface IObjectsRegistered extends kernelward.agent.v1.ObjectsRegistered.$Properties {
            }

            /** Represents an ObjectsRegistered. */
            class ObjectsRegistered {

                /**
                 * Constructs a new ObjectsRegistered.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.ObjectsRegistered.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ObjectsRegistered registered. */
                registered: number;

                /**
                 * Creates a new ObjectsRegistered instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ObjectsRegistered instance
                 */
                static create(properties: kernelward.agent.v1.ObjectsRegistered.$Shape): kernelward.agent.v1.ObjectsRegistered & kernelward.agent.v1.ObjectsRegistered.$Shape;
                static create(properties?: kernelward.agent.v1.ObjectsRegistered.$Properties): kernelward.agent.v1.ObjectsRegistered;

                /**
                 * Encodes the specified ObjectsRegistered message. Does not implicitly {@link kernelward.agent.v1.ObjectsRegistered.verify|verify} messages.
                 * @param message ObjectsRegistered message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.ObjectsRegistered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ObjectsRegistered message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.ObjectsRegistered & kernelward.agent.v1.ObjectsRegistered.$Shape} ObjectsRegistered
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.ObjectsRegistered & kernelward.agent.v1.ObjectsRegistered.$Shape;

                /**
                 * Verifies an ObjectsRegistered message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an ObjectsRegistered message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ObjectsRegistered
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.ObjectsRegistered;

                /**
                 * Creates a plain object from an ObjectsRegistered message. Also converts values to other types if specified.
                 * @param message ObjectsRegistered
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.ObjectsRegistered, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ObjectsRegistered to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ObjectsRegistered {

                /** Properties of an ObjectsRegistered. */
                interface $Properties {

                    /** ObjectsRegistered registered */
                    registered?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ObjectsRegistered. */
                type $Shape = kernelward.agent.v1.ObjectsRegistered.$Properties;
            }

            /**
             * Properties of an ArmSession.
             * @deprecated Use kernelward.agent.v1.ArmSession.$Properties instead.
             */
            interface IArmSession extends kernelward.agent.v1.ArmSession.$Properties {
            }

            /** Represents an ArmSession. */
            class ArmSession {

                /**
                 * Constructs a new ArmSession.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.ArmSession.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ArmSession gaps. */
                gaps: string[];

                /**
                 * Creates a new ArmSession instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ArmSession instance
                 */
                static create(properties: kernelward.agent.v1.ArmSession.$Shape): kernelward.agent.v1.ArmSession & kernelward.agent.v1.ArmSession.$Shape;
                static create(properties?: kernelward.agent.v1.ArmSession.$Properties): kernelward.agent.v1.ArmSession;

                /**
                 * Encodes the specified ArmSession message. Does not implicitly {@link kernelward.agent.v1.ArmSession.verify|verify} messages.
                 * @param message ArmSession message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.ArmSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ArmSession message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.ArmSession & kernelward.agent.v1.ArmSession.$Shape} ArmSession
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.ArmSession & kernelward.agent.v1.ArmSession.$Shape;

                /**
                 * Verifies an ArmSession message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an ArmSession message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ArmSession
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.ArmSession;

                /**
                 * Creates a plain object from an ArmSession message. Also converts values to other types if specified.
                 * @param message ArmSession
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.ArmSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ArmSession to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ArmSession {

                /** Properties of an ArmSession. */
                interface $Properties {

                    /** ArmSession gaps */
                    gaps?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ArmSession. */
                type $Shape = kernelward.agent.v1.ArmSession.$Properties;
            }

            /**
             * Properties of a SessionArmed.
             * @deprecated Use kernelward.agent.v1.SessionArmed.$Properties instead.
             */
            interface ISessionArmed extends kernelward.agent.v1.SessionArmed.$Properties {
            }

            /** Represents a SessionArmed. */
            class SessionArmed {

                /**
                 * Constructs a new SessionArmed.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.SessionArmed.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionArmed tier. */
                tier: kernelward.agent.v1.Tier;

                /** SessionArmed late. */
                late: boolean;

                /** SessionArmed before. */
                before?: (kernelward.agent.v1.Before.$Properties|null);

                /**
                 * Creates a new SessionArmed instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SessionArmed instance
                 */
                static create(properties: kernelward.agent.v1.SessionArmed.$Shape): kernelward.agent.v1.SessionArmed & kernelward.agent.v1.SessionArmed.$Shape;
                static create(properties?: kernelward.agent.v1.SessionArmed.$Properties): kernelward.agent.v1.SessionArmed;

                /**
                 * Encodes the specified SessionArmed message. Does not implicitly {@link kernelward.agent.v1.SessionArmed.verify|verify} messages.
                 * @param message SessionArmed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.SessionArmed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionArmed message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.SessionArmed & kernelward.agent.v1.SessionArmed.$Shape} SessionArmed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.SessionArmed & kernelward.agent.v1.SessionArmed.$Shape;

                /**
                 * Verifies a SessionArmed message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a SessionArmed message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionArmed
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.SessionArmed;

                /**
                 * Creates a plain object from a SessionArmed message. Also converts values to other types if specified.
                 * @param message SessionArmed
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.SessionArmed, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionArmed to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionArmed {

                /** Properties of a SessionArmed. */
                interface $Properties {

                    /** SessionArmed tier */
                    tier?: (kernelward.agent.v1.Tier|null);

                    /** SessionArmed late */
                    late?: (boolean|null);

                    /** SessionArmed before */
                    before?: (kernelward.agent.v1.Before.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionArmed. */
                type $Shape = kernelward.agent.v1.SessionArmed.$Properties;
            }

            /**
             * Properties of a Before.
             * @deprecated Use kernelward.agent.v1.Before.$Properties instead.
             */
            interface IBefore extends kernelward.agent.v1.Before.$Properties {
            }

            /** Represents a Before. */
            class Before {

                /**
                 * Constructs a new Before.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Before.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Before files. */
                files: kernelward.agent.v1.HeldFile.$Properties[];

                /** Before sockets. */
                sockets: kernelward.agent.v1.HeldSocket.$Properties[];

                /** Before mappings. */
                mappings: kernelward.agent.v1.HeldMapping.$Properties[];

                /** Before unarmed. */
                unarmed: kernelward.agent.v1.UnarmedProcess.$Properties[];

                /** Before processes. */
                processes: number;

                /** Before threads. */
                threads: number;

                /** Before omitted. */
                omitted: number;

                /**
                 * Creates a new Before instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Before instance
                 */
                static create(properties: kernelward.agent.v1.Before.$Shape): kernelward.agent.v1.Before & kernelward.agent.v1.Before.$Shape;
                static create(properties?: kernelward.agent.v1.Before.$Properties): kernelward.agent.v1.Before;

                /**
                 * Encodes the specified Before message. Does not implicitly {@link kernelward.agent.v1.Before.verify|verify} messages.
                 * @param message Before message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Before.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Before message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Before & kernelward.agent.v1.Before.$Shape} Before
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Before & kernelward.agent.v1.Before.$Shape;

                /**
                 * Verifies a Before message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Before message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Before
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Before;

                /**
                 * Creates a plain object from a Before message. Also converts values to other types if specified.
                 * @param message Before
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Before, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Before to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Before {

                /** Properties of a Before. */
                interface $Properties {

                    /** Before files */
                    files?: (kernelward.agent.v1.HeldFile.$Properties[]|null);

                    /** Before sockets */
                    sockets?: (kernelward.agent.v1.HeldSocket.$Properties[]|null);

                    /** Before mappings */
                    mappings?: (kernelward.agent.v1.HeldMapping.$Properties[]|null);

                    /** Before unarmed */
                    unarmed?: (kernelward.agent.v1.UnarmedProcess.$Properties[]|null);

                    /** Before processes */
                    processes?: (number|null);

                    /** Before threads */
                    threads?: (number|null);

                    /** Before omitted */
                    omitted?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Before. */
                type $Shape = kernelward.agent.v1.Before.$Properties;
            }

            /** HeldFileKind enum. */
            enum HeldFileKind {

                /** HELD_FILE_KIND_UNSPECIFIED value */
                HELD_FILE_KIND_UNSPECIFIED = 0,

                /** HELD_FILE_KIND_REGULAR value */
                HELD_FILE_KIND_REGULAR = 1,

                /** HELD_FILE_KIND_DIRECTORY value */
                HELD_FILE_KIND_DIRECTORY = 2,

                /** HELD_FILE_KIND_CHAR_DEVICE value */
                HELD_FILE_KIND_CHAR_DEVICE = 3,

                /** HELD_FILE_KIND_BLOCK_DEVICE value */
                HELD_FILE_KIND_BLOCK_DEVICE = 4,

                /** HELD_FILE_KIND_FIFO value */
                HELD_FILE_KIND_FIFO = 5
            }

            /**
             * Properties of a HeldFile.
             * @deprecated Use kernelward.agent.v1.HeldFile.$Properties instead.
             */
            interface IHeldFile extends kernelward.agent.v1.HeldFile.$Properties {
            }

            /** Represents a HeldFile. */
            class HeldFile {

                /**
                 * Constructs a new HeldFile.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.HeldFile.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HeldFile process. */
                process?: (kernelward.agent.v1.Process.$Properties|null);

                /** HeldFile descriptor. */
                descriptor: number;

                /** HeldFile kind. */
                kind: kernelward.agent.v1.HeldFileKind;

                /** HeldFile path. */
                path: string;

                /** HeldFile access. */
                access: number;

                /** HeldFile refused. */
                refused: boolean;

                /** HeldFile rule. */
                rule: string;

                /** HeldFile reason. */
                reason: string;

                /**
                 * Creates a new HeldFile instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HeldFile instance
                 */
                static create(properties: kernelward.agent.v1.HeldFile.$Shape): kernelward.agent.v1.HeldFile & kernelward.agent.v1.HeldFile.$Shape;
                static create(properties?: kernelward.agent.v1.HeldFile.$Properties): kernelward.agent.v1.HeldFile;

                /**
                 * Encodes the specified HeldFile message. Does not implicitly {@link kernelward.agent.v1.HeldFile.verify|verify} messages.
                 * @param message HeldFile message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.HeldFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HeldFile message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.HeldFile & kernelward.agent.v1.HeldFile.$Shape} HeldFile
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.HeldFile & kernelward.agent.v1.HeldFile.$Shape;

                /**
                 * Verifies a HeldFile message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a HeldFile message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns HeldFile
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.HeldFile;

                /**
                 * Creates a plain object from a HeldFile message. Also converts values to other types if specified.
                 * @param message HeldFile
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.HeldFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this HeldFile to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace HeldFile {

                /** Properties of a HeldFile. */
                interface $Properties {

                    /** HeldFile process */
                    process?: (kernelward.agent.v1.Process.$Properties|null);

                    /** HeldFile descriptor */
                    descriptor?: (number|null);

                    /** HeldFile kind */
                    kind?: (kernelward.agent.v1.HeldFileKind|null);

                    /** HeldFile path */
                    path?: (string|null);

                    /** HeldFile access */
                    access?: (number|null);

                    /** HeldFile refused */
                    refused?: (boolean|null);

                    /** HeldFile rule */
                    rule?: (string|null);

                    /** HeldFile reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HeldFile. */
                type $Shape = kernelward.agent.v1.HeldFile.$Properties;
            }

            /**
             * Properties of a HeldSocket.
             * @deprecated Use kernelward.agent.v1.HeldSocket.$Properties instead.
             */
            interface IHeldSocket extends kernelward.agent.v1.HeldSocket.$Properties {
            }

            /** Represents a HeldSocket. */
            class HeldSocket {

                /**
                 * Constructs a new HeldSocket.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.HeldSocket.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HeldSocket process. */
                process?: (kernelward.agent.v1.Process.$Properties|null);

                /** HeldSocket descriptor. */
                descriptor: number;

                /** HeldSocket kind. */
                kind: string;

                /** HeldSocket local. */
                local: string;

                /** HeldSocket peer. */
                peer: string;

                /** HeldSocket listening. */
                listening: boolean;

                /** HeldSocket refused. */
                refused: boolean;

                /** HeldSocket rule. */
                rule: string;

                /** HeldSocket reason. */
                reason: string;

                /**
                 * Creates a new HeldSocket instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HeldSocket instance
                 */
                static create(properties: kernelward.agent.v1.HeldSocket.$Shape): kernelward.agent.v1.HeldSocket & kernelward.agent.v1.HeldSocket.$Shape;
                static create(properties?: kernelward.agent.v1.HeldSocket.$Properties): kernelward.agent.v1.HeldSocket;

                /**
                 * Encodes the specified HeldSocket message. Does not implicitly {@link kernelward.agent.v1.HeldSocket.verify|verify} messages.
                 * @param message HeldSocket message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.HeldSocket.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HeldSocket message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.HeldSocket & kernelward.agent.v1.HeldSocket.$Shape} HeldSocket
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.HeldSocket & kernelward.agent.v1.HeldSocket.$Shape;

                /**
                 * Verifies a HeldSocket message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a HeldSocket message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns HeldSocket
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.HeldSocket;

                /**
                 * Creates a plain object from a HeldSocket message. Also converts values to other types if specified.
                 * @param message HeldSocket
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.HeldSocket, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this HeldSocket to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace HeldSocket {

                /** Properties of a HeldSocket. */
                interface $Properties {

                    /** HeldSocket process */
                    process?: (kernelward.agent.v1.Process.$Properties|null);

                    /** HeldSocket descriptor */
                    descriptor?: (number|null);

                    /** HeldSocket kind */
                    kind?: (string|null);

                    /** HeldSocket local */
                    local?: (string|null);

                    /** HeldSocket peer */
                    peer?: (string|null);

                    /** HeldSocket listening */
                    listening?: (boolean|null);

                    /** HeldSocket refused */
                    refused?: (boolean|null);

                    /** HeldSocket rule */
                    rule?: (string|null);

                    /** HeldSocket reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HeldSocket. */
                type $Shape = kernelward.agent.v1.HeldSocket.$Properties;
            }

            /**
             * Properties of a HeldMapping.
             * @deprecated Use kernelward.agent.v1.HeldMapping.$Properties instead.
             */
            interface IHeldMapping extends kernelward.agent.v1.HeldMapping.$Properties {
            }

            /** Represents a HeldMapping. */
            class HeldMapping {

                /**
                 * Constructs a new HeldMapping.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.HeldMapping.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HeldMapping process. */
                process?: (kernelward.agent.v1.Process.$Properties|null);

                /** HeldMapping path. */
                path: string;

                /** HeldMapping access. */
                access: number;

                /** HeldMapping nameless. */
                nameless: boolean;

                /** HeldMapping refused. */
                refused: boolean;

                /** HeldMapping rule. */
                rule: string;

                /** HeldMapping reason. */
                reason: string;

                /**
                 * Creates a new HeldMapping instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HeldMapping instance
                 */
                static create(properties: kernelward.agent.v1.HeldMapping.$Shape): kernelward.agent.v1.HeldMapping & kernelward.agent.v1.HeldMapping.$Shape;
                static create(properties?: kernelward.agent.v1.HeldMapping.$Properties): kernelward.agent.v1.HeldMapping;

                /**
                 * Encodes the specified HeldMapping message. Does not implicitly {@link kernelward.agent.v1.HeldMapping.verify|verify} messages.
                 * @param message HeldMapping message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.HeldMapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HeldMapping message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.HeldMapping & kernelward.agent.v1.HeldMapping.$Shape} HeldMapping
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.HeldMapping & kernelward.agent.v1.HeldMapping.$Shape;

                /**
                 * Verifies a HeldMapping message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a HeldMapping message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns HeldMapping
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.HeldMapping;

                /**
                 * Creates a plain object from a HeldMapping message. Also converts values to other types if specified.
                 * @param message HeldMapping
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.HeldMapping, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this HeldMapping to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace HeldMapping {

                /** Properties of a HeldMapping. */
                interface $Properties {

                    /** HeldMapping process */
                    process?: (kernelward.agent.v1.Process.$Properties|null);

                    /** HeldMapping path */
                    path?: (string|null);

                    /** HeldMapping access */
                    access?: (number|null);

                    /** HeldMapping nameless */
                    nameless?: (boolean|null);

                    /** HeldMapping refused */
                    refused?: (boolean|null);

                    /** HeldMapping rule */
                    rule?: (string|null);

                    /** HeldMapping reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HeldMapping. */
                type $Shape = kernelward.agent.v1.HeldMapping.$Properties;
            }

            /**
             * Properties of an UnarmedProcess.
             * @deprecated Use kernelward.agent.v1.UnarmedProcess.$Properties instead.
             */
            interface IUnarmedProcess extends kernelward.agent.v1.UnarmedProcess.$Properties {
            }

            /** Represents an UnarmedProcess. */
            class UnarmedProcess {

                /**
                 * Constructs a new UnarmedProcess.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.UnarmedProcess.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UnarmedProcess process. */
                process?: (kernelward.agent.v1.Process.$Properties|null);

                /** UnarmedProcess certain. */
                certain: boolean;

                /** UnarmedProcess reason. */
                reason: string;

                /**
                 * Creates a new UnarmedProcess instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UnarmedProcess instance
                 */
                static create(properties: kernelward.agent.v1.UnarmedProcess.$Shape): kernelward.agent.v1.UnarmedProcess & kernelward.agent.v1.UnarmedProcess.$Shape;
                static create(properties?: kernelward.agent.v1.UnarmedProcess.$Properties): kernelward.agent.v1.UnarmedProcess;

                /**
                 * Encodes the specified UnarmedProcess message. Does not implicitly {@link kernelward.agent.v1.UnarmedProcess.verify|verify} messages.
                 * @param message UnarmedProcess message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.UnarmedProcess.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an UnarmedProcess message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.UnarmedProcess & kernelward.agent.v1.UnarmedProcess.$Shape} UnarmedProcess
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.UnarmedProcess & kernelward.agent.v1.UnarmedProcess.$Shape;

                /**
                 * Verifies an UnarmedProcess message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an UnarmedProcess message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns UnarmedProcess
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.UnarmedProcess;

                /**
                 * Creates a plain object from an UnarmedProcess message. Also converts values to other types if specified.
                 * @param message UnarmedProcess
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.UnarmedProcess, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this UnarmedProcess to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace UnarmedProcess {

                /** Properties of an UnarmedProcess. */
                interface $Properties {

                    /** UnarmedProcess process */
                    process?: (kernelward.agent.v1.Process.$Properties|null);

                    /** UnarmedProcess certain */
                    certain?: (boolean|null);

                    /** UnarmedProcess reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an UnarmedProcess. */
                type $Shape = kernelward.agent.v1.UnarmedProcess.$Properties;
            }

            /**
             * Properties of a GetBefore.
             * @deprecated Use kernelward.agent.v1.GetBefore.$Properties instead.
             */
            interface IGetBefore extends kernelward.agent.v1.GetBefore.$Properties {
            }

            /** Represents a GetBefore. */
            class GetBefore {

                /**
                 * Constructs a new GetBefore.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.GetBefore.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GetBefore session. */
                session: string;

                /**
                 * Creates a new GetBefore instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetBefore instance
                 */
                static create(properties: kernelward.agent.v1.GetBefore.$Shape): kernelward.agent.v1.GetBefore & kernelward.agent.v1.GetBefore.$Shape;
                static create(properties?: kernelward.agent.v1.GetBefore.$Properties): kernelward.agent.v1.GetBefore;

                /**
                 * Encodes the specified GetBefore message. Does not implicitly {@link kernelward.agent.v1.GetBefore.verify|verify} messages.
                 * @param message GetBefore message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.GetBefore.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetBefore message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.GetBefore & kernelward.agent.v1.GetBefore.$Shape} GetBefore
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.GetBefore & kernelward.agent.v1.GetBefore.$Shape;

                /**
                 * Verifies a GetBefore message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a GetBefore message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetBefore
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.GetBefore;

                /**
                 * Creates a plain object from a GetBefore message. Also converts values to other types if specified.
                 * @param message GetBefore
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.GetBefore, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetBefore to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetBefore {

                /** Properties of a GetBefore. */
                interface $Properties {

                    /** GetBefore session */
                    session?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetBefore. */
                type $Shape = kernelward.agent.v1.GetBefore.$Properties;
            }

            /**
             * Properties of a Supervise.
             * @deprecated Use kernelward.agent.v1.Supervise.$Properties instead.
             */
            interface ISupervise extends kernelward.agent.v1.Supervise.$Properties {
            }

            /** Represents a Supervise. */
            class Supervise {

                /**
                 * Constructs a new Supervise.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Supervise.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Supervise session. */
                session: string;

                /**
                 * Creates a new Supervise instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Supervise instance
                 */
                static create(properties: kernelward.agent.v1.Supervise.$Shape): kernelward.agent.v1.Supervise & kernelward.agent.v1.Supervise.$Shape;
                static create(properties?: kernelward.agent.v1.Supervise.$Properties): kernelward.agent.v1.Supervise;

                /**
                 * Encodes the specified Supervise message. Does not implicitly {@link kernelward.agent.v1.Supervise.verify|verify} messages.
                 * @param message Supervise message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Supervise.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Supervise message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Supervise & kernelward.agent.v1.Supervise.$Shape} Supervise
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Supervise & kernelward.agent.v1.Supervise.$Shape;

                /**
                 * Verifies a Supervise message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Supervise message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Supervise
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Supervise;

                /**
                 * Creates a plain object from a Supervise message. Also converts values to other types if specified.
                 * @param message Supervise
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Supervise, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Supervise to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Supervise {

                /** Properties of a Supervise. */
                interface $Properties {

                    /** Supervise session */
                    session?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Supervise. */
                type $Shape = kernelward.agent.v1.Supervise.$Properties;
            }

            /**
             * Properties of a Supervising.
             * @deprecated Use kernelward.agent.v1.Supervising.$Properties instead.
             */
            interface ISupervising extends kernelward.agent.v1.Supervising.$Properties {
            }

            /** Represents a Supervising. */
            class Supervising {

                /**
                 * Constructs a new Supervising.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Supervising.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new Supervising instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Supervising instance
                 */
                static create(properties: kernelward.agent.v1.Supervising.$Shape): kernelward.agent.v1.Supervising & kernelward.agent.v1.Supervising.$Shape;
                static create(properties?: kernelward.agent.v1.Supervising.$Properties): kernelward.agent.v1.Supervising;

                /**
                 * Encodes the specified Supervising message. Does not implicitly {@link kernelward.agent.v1.Supervising.verify|verify} messages.
                 * @param message Supervising message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Supervising.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Supervising message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Supervising & kernelward.agent.v1.Supervising.$Shape} Supervising
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Supervising & kernelward.agent.v1.Supervising.$Shape;

                /**
                 * Verifies a Supervising message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Supervising message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Supervising
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Supervising;

                /**
                 * Creates a plain object from a Supervising message. Also converts values to other types if specified.
                 * @param message Supervising
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Supervising, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Supervising to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Supervising {

                /** Properties of a Supervising. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Supervising. */
                type $Shape = kernelward.agent.v1.Supervising.$Properties;
            }

            /**
             * Properties of a ReportEvent.
             * @deprecated Use kernelward.agent.v1.ReportEvent.$Properties instead.
             */
            interface IReportEvent extends kernelward.agent.v1.ReportEvent.$Properties {
            }

            /** Represents a ReportEvent. */
            class ReportEvent {

                /**
                 * Constructs a new ReportEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.ReportEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReportEvent event. */
                event?: (kernelward.agent.v1.Event.$Properties|null);

                /**
                 * Creates a new ReportEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReportEvent instance
                 */
                static create(properties: kernelward.agent.v1.ReportEvent.$Shape): kernelward.agent.v1.ReportEvent & kernelward.agent.v1.ReportEvent.$Shape;
                static create(properties?: kernelward.agent.v1.ReportEvent.$Properties): kernelward.agent.v1.ReportEvent;

                /**
                 * Encodes the specified ReportEvent message. Does not implicitly {@link kernelward.agent.v1.ReportEvent.verify|verify} messages.
                 * @param message ReportEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.ReportEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReportEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.ReportEvent & kernelward.agent.v1.ReportEvent.$Shape} ReportEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.ReportEvent & kernelward.agent.v1.ReportEvent.$Shape;

                /**
                 * Verifies a ReportEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a ReportEvent message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ReportEvent
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.ReportEvent;

                /**
                 * Creates a plain object from a ReportEvent message. Also converts values to other types if specified.
                 * @param message ReportEvent
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.ReportEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ReportEvent to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ReportEvent {

                /** Properties of a ReportEvent. */
                interface $Properties {

                    /** ReportEvent event */
                    event?: (kernelward.agent.v1.Event.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReportEvent. */
                type $Shape = kernelward.agent.v1.ReportEvent.$Properties;
            }

            /**
             * Properties of an EventReported.
             * @deprecated Use kernelward.agent.v1.EventReported.$Properties instead.
             */
            interface IEventReported extends kernelward.agent.v1.EventReported.$Properties {
            }

            /** Represents an EventReported. */
            class EventReported {

                /**
                 * Constructs a new EventReported.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.EventReported.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new EventReported instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EventReported instance
                 */
                static create(properties: kernelward.agent.v1.EventReported.$Shape): kernelward.agent.v1.EventReported & kernelward.agent.v1.EventReported.$Shape;
                static create(properties?: kernelward.agent.v1.EventReported.$Properties): kernelward.agent.v1.EventReported;

                /**
                 * Encodes the specified EventReported message. Does not implicitly {@link kernelward.agent.v1.EventReported.verify|verify} messages.
                 * @param message EventReported message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.EventReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EventReported message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.EventReported & kernelward.agent.v1.EventReported.$Shape} EventReported
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.EventReported & kernelward.agent.v1.EventReported.$Shape;

                /**
                 * Verifies an EventReported message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an EventReported message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EventReported
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.EventReported;

                /**
                 * Creates a plain object from an EventReported message. Also converts values to other types if specified.
                 * @param message EventReported
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.EventReported, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EventReported to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EventReported {

                /** Properties of an EventReported. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EventReported. */
                type $Shape = kernelward.agent.v1.EventReported.$Properties;
            }

            /**
             * Properties of an AskMember.
             * @deprecated Use kernelward.agent.v1.AskMember.$Properties instead.
             */
            interface IAskMember extends kernelward.agent.v1.AskMember.$Properties {
            }

            /** Represents an AskMember. */
            class AskMember {

                /**
                 * Constructs a new AskMember.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.AskMember.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AskMember pid. */
                pid: number;

                /**
                 * Creates a new AskMember instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AskMember instance
                 */
                static create(properties: kernelward.agent.v1.AskMember.$Shape): kernelward.agent.v1.AskMember & kernelward.agent.v1.AskMember.$Shape;
                static create(properties?: kernelward.agent.v1.AskMember.$Properties): kernelward.agent.v1.AskMember;

                /**
                 * Encodes the specified AskMember message. Does not implicitly {@link kernelward.agent.v1.AskMember.verify|verify} messages.
                 * @param message AskMember message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.AskMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AskMember message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.AskMember & kernelward.agent.v1.AskMember.$Shape} AskMember
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.AskMember & kernelward.agent.v1.AskMember.$Shape;

                /**
                 * Verifies an AskMember message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an AskMember message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AskMember
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.AskMember;

                /**
                 * Creates a plain object from an AskMember message. Also converts values to other types if specified.
                 * @param message AskMember
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.AskMember, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AskMember to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AskMember {

                /** Properties of an AskMember. */
                interface $Properties {

                    /** AskMember pid */
                    pid?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AskMember. */
                type $Shape = kernelward.agent.v1.AskMember.$Properties;
            }

            /**
             * Properties of a Member.
             * @deprecated Use kernelward.agent.v1.Member.$Properties instead.
             */
            interface IMember extends kernelward.agent.v1.Member.$Properties {
            }

            /** Represents a Member. */
            class Member {

                /**
                 * Constructs a new Member.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Member.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Member member. */
                member: boolean;

                /**
                 * Creates a new Member instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Member instance
                 */
                static create(properties: kernelward.agent.v1.Member.$Shape): kernelward.agent.v1.Member & kernelward.agent.v1.Member.$Shape;
                static create(properties?: kernelward.agent.v1.Member.$Properties): kernelward.agent.v1.Member;

                /**
                 * Encodes the specified Member message. Does not implicitly {@link kernelward.agent.v1.Member.verify|verify} messages.
                 * @param message Member message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Member message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Member & kernelward.agent.v1.Member.$Shape} Member
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Member & kernelward.agent.v1.Member.$Shape;

                /**
                 * Verifies a Member message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Member message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Member
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Member;

                /**
                 * Creates a plain object from a Member message. Also converts values to other types if specified.
                 * @param message Member
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Member, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Member to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Member {

                /** Properties of a Member. */
                interface $Properties {

                    /** Member member */
                    member?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Member. */
                type $Shape = kernelward.agent.v1.Member.$Properties;
            }

            /**
             * Properties of an EndSession.
             * @deprecated Use kernelward.agent.v1.EndSession.$Properties instead.
             */
            interface IEndSession extends kernelward.agent.v1.EndSession.$Properties {
            }

            /** Represents an EndSession. */
            class EndSession {

                /**
                 * Constructs a new EndSession.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.EndSession.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EndSession session. */
                session: string;

                /**
                 * Creates a new EndSession instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EndSession instance
                 */
                static create(properties: kernelward.agent.v1.EndSession.$Shape): kernelward.agent.v1.EndSession & kernelward.agent.v1.EndSession.$Shape;
                static create(properties?: kernelward.agent.v1.EndSession.$Properties): kernelward.agent.v1.EndSession;

                /**
                 * Encodes the specified EndSession message. Does not implicitly {@link kernelward.agent.v1.EndSession.verify|verify} messages.
                 * @param message EndSession message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.EndSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EndSession message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.EndSession & kernelward.agent.v1.EndSession.$Shape} EndSession
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.EndSession & kernelward.agent.v1.EndSession.$Shape;

                /**
                 * Verifies an EndSession message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an EndSession message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EndSession
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.EndSession;

                /**
                 * Creates a plain object from an EndSession message. Also converts values to other types if specified.
                 * @param message EndSession
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.EndSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EndSession to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EndSession {

                /** Properties of an EndSession. */
                interface $Properties {

                    /** EndSession session */
                    session?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EndSession. */
                type $Shape = kernelward.agent.v1.EndSession.$Properties;
            }

            /**
             * Properties of a SessionEnded.
             * @deprecated Use kernelward.agent.v1.SessionEnded.$Properties instead.
             */
            interface ISessionEnded extends kernelward.agent.v1.SessionEnded.$Properties {
            }

            /** Represents a SessionEnded. */
            class SessionEnded {

                /**
                 * Constructs a new SessionEnded.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.SessionEnded.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionEnded killed. */
                killed: number;

                /**
                 * Creates a new SessionEnded instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SessionEnded instance
                 */
                static create(properties: kernelward.agent.v1.SessionEnded.$Shape): kernelward.agent.v1.SessionEnded & kernelward.agent.v1.SessionEnded.$Shape;
                static create(properties?: kernelward.agent.v1.SessionEnded.$Properties): kernelward.agent.v1.SessionEnded;

                /**
                 * Encodes the specified SessionEnded message. Does not implicitly {@link kernelward.agent.v1.SessionEnded.verify|verify} messages.
                 * @param message SessionEnded message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.SessionEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionEnded message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.SessionEnded & kernelward.agent.v1.SessionEnded.$Shape} SessionEnded
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.SessionEnded & kernelward.agent.v1.SessionEnded.$Shape;

                /**
                 * Verifies a SessionEnded message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a SessionEnded message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionEnded
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.SessionEnded;

                /**
                 * Creates a plain object from a SessionEnded message. Also converts values to other types if specified.
                 * @param message SessionEnded
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.SessionEnded, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionEnded to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionEnded {

                /** Properties of a SessionEnded. */
                interface $Properties {

                    /** SessionEnded killed */
                    killed?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionEnded. */
                type $Shape = kernelward.agent.v1.SessionEnded.$Properties;
            }

            /**
             * Properties of a CompiledPolicy.
             * @deprecated Use kernelward.agent.v1.CompiledPolicy.$Properties instead.
             */
            interface ICompiledPolicy extends kernelward.agent.v1.CompiledPolicy.$Properties {
            }

            /** Represents a CompiledPolicy. */
            class CompiledPolicy {

                /**
                 * Constructs a new CompiledPolicy.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.CompiledPolicy.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CompiledPolicy version. */
                version: number;

                /** CompiledPolicy name. */
                name: string;

                /** CompiledPolicy files. */
                files: kernelward.agent.v1.FileRule.$Properties[];

                /** CompiledPolicy programs. */
                programs: kernelward.agent.v1.ProgramRule.$Properties[];

                /** CompiledPolicy network. */
                network: kernelward.agent.v1.NetworkRule.$Properties[];

                /** CompiledPolicy devices. */
                devices: kernelward.agent.v1.DeviceRule.$Properties[];

                /** CompiledPolicy environment. */
                environment?: (kernelward.agent.v1.Environment.$Properties|null);

                /** CompiledPolicy defaults. */
                defaults?: (kernelward.agent.v1.Defaults.$Properties|null);

                /** CompiledPolicy surface. */
                surface?: (kernelward.agent.v1.KernelSurface.$Properties|null);

                /** CompiledPolicy limits. */
                limits?: (kernelward.agent.v1.Limits.$Properties|null);

                /** CompiledPolicy bestEffort. */
                bestEffort: boolean;

                /** CompiledPolicy architecture. */
                architecture: string;

                /**
                 * Creates a new CompiledPolicy instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CompiledPolicy instance
                 */
                static create(properties: kernelward.agent.v1.CompiledPolicy.$Shape): kernelward.agent.v1.CompiledPolicy & kernelward.agent.v1.CompiledPolicy.$Shape;
                static create(properties?: kernelward.agent.v1.CompiledPolicy.$Properties): kernelward.agent.v1.CompiledPolicy;

                /**
                 * Encodes the specified CompiledPolicy message. Does not implicitly {@link kernelward.agent.v1.CompiledPolicy.verify|verify} messages.
                 * @param message CompiledPolicy message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.CompiledPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CompiledPolicy message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.CompiledPolicy & kernelward.agent.v1.CompiledPolicy.$Shape} CompiledPolicy
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.CompiledPolicy & kernelward.agent.v1.CompiledPolicy.$Shape;

                /**
                 * Verifies a CompiledPolicy message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a CompiledPolicy message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CompiledPolicy
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.CompiledPolicy;

                /**
                 * Creates a plain object from a CompiledPolicy message. Also converts values to other types if specified.
                 * @param message CompiledPolicy
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.CompiledPolicy, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CompiledPolicy to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CompiledPolicy {

                /** Properties of a CompiledPolicy. */
                interface $Properties {

                    /** CompiledPolicy version */
                    version?: (number|null);

                    /** CompiledPolicy name */
                    name?: (string|null);

                    /** CompiledPolicy files */
                    files?: (kernelward.agent.v1.FileRule.$Properties[]|null);

                    /** CompiledPolicy programs */
                    programs?: (kernelward.agent.v1.ProgramRule.$Properties[]|null);

                    /** CompiledPolicy network */
                    network?: (kernelward.agent.v1.NetworkRule.$Properties[]|null);

                    /** CompiledPolicy devices */
                    devices?: (kernelward.agent.v1.DeviceRule.$Properties[]|null);

                    /** CompiledPolicy environment */
                    environment?: (kernelward.agent.v1.Environment.$Properties|null);

                    /** CompiledPolicy defaults */
                    defaults?: (kernelward.agent.v1.Defaults.$Properties|null);

                    /** CompiledPolicy surface */
                    surface?: (kernelward.agent.v1.KernelSurface.$Properties|null);

                    /** CompiledPolicy limits */
                    limits?: (kernelward.agent.v1.Limits.$Properties|null);

                    /** CompiledPolicy bestEffort */
                    bestEffort?: (boolean|null);

                    /** CompiledPolicy architecture */
                    architecture?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CompiledPolicy. */
                type $Shape = {
                  version?: number|null;
                  name?: string|null;
                  files?: kernelward.agent.v1.FileRule.$Shape[]|null;
                  programs?: kernelward.agent.v1.ProgramRule.$Shape[]|null;
                  network?: kernelward.agent.v1.NetworkRule.$Shape[]|null;
                  devices?: kernelward.agent.v1.DeviceRule.$Shape[]|null;
                  environment?: kernelward.agent.v1.Environment.$Shape|null;
                  defaults?: kernelward.agent.v1.Defaults.$Shape|null;
                  surface?: kernelward.agent.v1.KernelSurface.$Shape|null;
                  limits?: kernelward.agent.v1.Limits.$Shape|null;
                  bestEffort?: boolean|null;
                  architecture?: string|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /** Action enum. */
            enum Action {

                /** ACTION_UNSPECIFIED value */
                ACTION_UNSPECIFIED = 0,

                /** ACTION_ALLOW value */
                ACTION_ALLOW = 1,

                /** ACTION_DENY value */
                ACTION_DENY = 2,

                /** ACTION_AUDIT value */
                ACTION_AUDIT = 3
            }

            /** FileAccess enum. */
            enum FileAccess {

                /** FILE_ACCESS_UNSPECIFIED value */
                FILE_ACCESS_UNSPECIFIED = 0,

                /** FILE_ACCESS_READ value */
                FILE_ACCESS_READ = 1,

                /** FILE_ACCESS_WRITE value */
                FILE_ACCESS_WRITE = 2,

                /** FILE_ACCESS_CREATE value */
                FILE_ACCESS_CREATE = 4,

                /** FILE_ACCESS_DELETE value */
                FILE_ACCESS_DELETE = 8,

                /** FILE_ACCESS_EXECUTE value */
                FILE_ACCESS_EXECUTE = 16,

                /** FILE_ACCESS_CONNECT value */
                FILE_ACCESS_CONNECT = 32
            }

            /** FileRuleKind enum. */
            enum FileRuleKind {

                /** FILE_RULE_KIND_UNSPECIFIED value */
                FILE_RULE_KIND_UNSPECIFIED = 0,

                /** FILE_RULE_KIND_SUBTREE value */
                FILE_RULE_KIND_SUBTREE = 1,

                /** FILE_RULE_KIND_EXACT value */
                FILE_RULE_KIND_EXACT = 2,

                /** FILE_RULE_KIND_NAME_GLOB value */
                FILE_RULE_KIND_NAME_GLOB = 3
            }

            /**
             * Properties of a FileRule.
             * @deprecated Use kernelward.agent.v1.FileRule.$Properties instead.
             */
            interface IFileRule extends kernelward.agent.v1.FileRule.$Properties {
            }

            /** Represents a FileRule. */
            class FileRule {

                /**
                 * Constructs a new FileRule.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.FileRule.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FileRule id. */
                id: string;

                /** FileRule path. */
                path: string;

                /** FileRule kind. */
                kind: kernelward.agent.v1.FileRuleKind;

                /** FileRule access. */
                access: number;

                /** FileRule action. */
                action: kernelward.agent.v1.Action;

                /** FileRule reason. */
                reason: string;

                /** FileRule name. */
                name: string;

                /** FileRule state. */
                state?: (kernelward.agent.v1.FileState.$Properties|null);

                /**
                 * Creates a new FileRule instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FileRule instance
                 */
                static create(properties: kernelward.agent.v1.FileRule.$Shape): kernelward.agent.v1.FileRule & kernelward.agent.v1.FileRule.$Shape;
                static create(properties?: kernelward.agent.v1.FileRule.$Properties): kernelward.agent.v1.FileRule;

                /**
                 * Encodes the specified FileRule message. Does not implicitly {@link kernelward.agent.v1.FileRule.verify|verify} messages.
                 * @param message FileRule message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.FileRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FileRule message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.FileRule & kernelward.agent.v1.FileRule.$Shape} FileRule
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.FileRule & kernelward.agent.v1.FileRule.$Shape;

                /**
                 * Verifies a FileRule message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a FileRule message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FileRule
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.FileRule;

                /**
                 * Creates a plain object from a FileRule message. Also converts values to other types if specified.
                 * @param message FileRule
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.FileRule, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FileRule to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FileRule {

                /** Properties of a FileRule. */
                interface $Properties {

                    /** FileRule id */
                    id?: (string|null);

                    /** FileRule path */
                    path?: (string|null);

                    /** FileRule kind */
                    kind?: (kernelward.agent.v1.FileRuleKind|null);

                    /** FileRule access */
                    access?: (number|null);

                    /** FileRule action */
                    action?: (kernelward.agent.v1.Action|null);

                    /** FileRule reason */
                    reason?: (string|null);

                    /** FileRule name */
                    name?: (string|null);

                    /** FileRule state */
                    state?: (kernelward.agent.v1.FileState.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FileRule. */
                type $Shape = kernelward.agent.v1.FileRule.$Properties;
            }

            /**
             * Properties of a FileState.
             * @deprecated Use kernelward.agent.v1.FileState.$Properties instead.
             */
            interface IFileState extends kernelward.agent.v1.FileState.$Properties {
            }

            /** Represents a FileState. */
            class FileState {

                /**
                 * Constructs a new FileState.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.FileState.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FileState size. */
                size: Long;

                /** FileState changedUnixNanos. */
                changedUnixNanos: Long;

                /**
                 * Creates a new FileState instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FileState instance
                 */
                static create(properties: kernelward.agent.v1.FileState.$Shape): kernelward.agent.v1.FileState & kernelward.agent.v1.FileState.$Shape;
                static create(properties?: kernelward.agent.v1.FileState.$Properties): kernelward.agent.v1.FileState;

                /**
                 * Encodes the specified FileState message. Does not implicitly {@link kernelward.agent.v1.FileState.verify|verify} messages.
                 * @param message FileState message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.FileState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FileState message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.FileState & kernelward.agent.v1.FileState.$Shape} FileState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.FileState & kernelward.agent.v1.FileState.$Shape;

                /**
                 * Verifies a FileState message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a FileState message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FileState
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.FileState;

                /**
                 * Creates a plain object from a FileState message. Also converts values to other types if specified.
                 * @param message FileState
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.FileState, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FileState to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FileState {

                /** Properties of a FileState. */
                interface $Properties {

                    /** FileState size */
                    size?: (Long|null);

                    /** FileState changedUnixNanos */
                    changedUnixNanos?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FileState. */
                type $Shape = kernelward.agent.v1.FileState.$Properties;
            }

            /**
             * Properties of a ProgramRule.
             * @deprecated Use kernelward.agent.v1.ProgramRule.$Properties instead.
             */
            interface IProgramRule extends kernelward.agent.v1.ProgramRule.$Properties {
            }

            /** Represents a ProgramRule. */
            class ProgramRule {

                /**
                 * Constructs a new ProgramRule.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.ProgramRule.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProgramRule id. */
                id: string;

                /** ProgramRule path. */
                path: string;

                /** ProgramRule directory. */
                directory: boolean;

                /** ProgramRule action. */
                action: kernelward.agent.v1.Action;

                /** ProgramRule reason. */
                reason: string;

                /**
                 * Creates a new ProgramRule instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProgramRule instance
                 */
                static create(properties: kernelward.agent.v1.ProgramRule.$Shape): kernelward.agent.v1.ProgramRule & kernelward.agent.v1.ProgramRule.$Shape;
                static create(properties?: kernelward.agent.v1.ProgramRule.$Properties): kernelward.agent.v1.ProgramRule;

                /**
                 * Encodes the specified ProgramRule message. Does not implicitly {@link kernelward.agent.v1.ProgramRule.verify|verify} messages.
                 * @param message ProgramRule message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.ProgramRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProgramRule message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.ProgramRule & kernelward.agent.v1.ProgramRule.$Shape} ProgramRule
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.ProgramRule & kernelward.agent.v1.ProgramRule.$Shape;

                /**
                 * Verifies a ProgramRule message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a ProgramRule message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ProgramRule
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.ProgramRule;

                /**
                 * Creates a plain object from a ProgramRule message. Also converts values to other types if specified.
                 * @param message ProgramRule
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.ProgramRule, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ProgramRule to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ProgramRule {

                /** Properties of a ProgramRule. */
                interface $Properties {

                    /** ProgramRule id */
                    id?: (string|null);

                    /** ProgramRule path */
                    path?: (string|null);

                    /** ProgramRule directory */
                    directory?: (boolean|null);

                    /** ProgramRule action */
                    action?: (kernelward.agent.v1.Action|null);

                    /** ProgramRule reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProgramRule. */
                type $Shape = kernelward.agent.v1.ProgramRule.$Properties;
            }

            /** Protocol enum. */
            enum Protocol {

                /** PROTOCOL_ANY value */
                PROTOCOL_ANY = 0,

                /** PROTOCOL_TCP value */
                PROTOCOL_TCP = 1,

                /** PROTOCOL_UDP value */
                PROTOCOL_UDP = 2
            }

            /**
             * Properties of a PortRange.
             * @deprecated Use kernelward.agent.v1.PortRange.$Properties instead.
             */
            interface IPortRange extends kernelward.agent.v1.PortRange.$Properties {
            }

            /** Represents a PortRange. */
            class PortRange {

                /**
                 * Constructs a new PortRange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.PortRange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PortRange low. */
                low: number;

                /** PortRange high. */
                high: number;

                /**
                 * Creates a new PortRange instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PortRange instance
                 */
                static create(properties: kernelward.agent.v1.PortRange.$Shape): kernelward.agent.v1.PortRange & kernelward.agent.v1.PortRange.$Shape;
                static create(properties?: kernelward.agent.v1.PortRange.$Properties): kernelward.agent.v1.PortRange;

                /**
                 * Encodes the specified PortRange message. Does not implicitly {@link kernelward.agent.v1.PortRange.verify|verify} messages.
                 * @param message PortRange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.PortRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PortRange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.PortRange & kernelward.agent.v1.PortRange.$Shape} PortRange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.PortRange & kernelward.agent.v1.PortRange.$Shape;

                /**
                 * Verifies a PortRange message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a PortRange message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PortRange
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.PortRange;

                /**
                 * Creates a plain object from a PortRange message. Also converts values to other types if specified.
                 * @param message PortRange
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.PortRange, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PortRange to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PortRange {

                /** Properties of a PortRange. */
                interface $Properties {

                    /** PortRange low */
                    low?: (number|null);

                    /** PortRange high */
                    high?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PortRange. */
                type $Shape = kernelward.agent.v1.PortRange.$Properties;
            }

            /**
             * Properties of a Cidr.
             * @deprecated Use kernelward.agent.v1.Cidr.$Properties instead.
             */
            interface ICidr extends kernelward.agent.v1.Cidr.$Properties {
            }

            /** Represents a Cidr. */
            class Cidr {

                /**
                 * Constructs a new Cidr.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Cidr.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Cidr address. */
                address: Uint8Array;

                /** Cidr prefix. */
                prefix: number;

                /**
                 * Creates a new Cidr instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Cidr instance
                 */
                static create(properties: kernelward.agent.v1.Cidr.$Shape): kernelward.agent.v1.Cidr & kernelward.agent.v1.Cidr.$Shape;
                static create(properties?: kernelward.agent.v1.Cidr.$Properties): kernelward.agent.v1.Cidr;

                /**
                 * Encodes the specified Cidr message. Does not implicitly {@link kernelward.agent.v1.Cidr.verify|verify} messages.
                 * @param message Cidr message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Cidr.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Cidr message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Cidr & kernelward.agent.v1.Cidr.$Shape} Cidr
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Cidr & kernelward.agent.v1.Cidr.$Shape;

                /**
                 * Verifies a Cidr message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Cidr message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Cidr
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Cidr;

                /**
                 * Creates a plain object from a Cidr message. Also converts values to other types if specified.
                 * @param message Cidr
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Cidr, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Cidr to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Cidr {

                /** Properties of a Cidr. */
                interface $Properties {

                    /** Cidr address */
                    address?: (Uint8Array|null);

                    /** Cidr prefix */
                    prefix?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Cidr. */
                type $Shape = kernelward.agent.v1.Cidr.$Properties;
            }

            /**
             * Properties of a NetworkRule.
             * @deprecated Use kernelward.agent.v1.NetworkRule.$Properties instead.
             */
            interface INetworkRule extends kernelward.agent.v1.NetworkRule.$Properties {
            }

            /** Represents a NetworkRule. */
            class NetworkRule {

                /**
                 * Constructs a new NetworkRule.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.NetworkRule.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NetworkRule id. */
                id: string;

                /** NetworkRule action. */
                action: kernelward.agent.v1.Action;

                /** NetworkRule protocol. */
                protocol: kernelward.agent.v1.Protocol;

                /** NetworkRule ports. */
                ports: kernelward.agent.v1.PortRange.$Properties[];

                /** NetworkRule cidr. */
                cidr?: (kernelward.agent.v1.Cidr.$Properties|null);

                /** NetworkRule ownPorts. */
                ownPorts?: (boolean|null);

                /** NetworkRule domain. */
                domain?: (string|null);

                /** NetworkRule reason. */
                reason: string;

                /** NetworkRule target. */
                target?: ("cidr"|"ownPorts"|"domain");

                /**
                 * Creates a new NetworkRule instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns NetworkRule instance
                 */
                static create(properties: kernelward.agent.v1.NetworkRule.$Shape): kernelward.agent.v1.NetworkRule & kernelward.agent.v1.NetworkRule.$Shape;
                static create(properties?: kernelward.agent.v1.NetworkRule.$Properties): kernelward.agent.v1.NetworkRule;

                /**
                 * Encodes the specified NetworkRule message. Does not implicitly {@link kernelward.agent.v1.NetworkRule.verify|verify} messages.
                 * @param message NetworkRule message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.NetworkRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NetworkRule message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.NetworkRule & kernelward.agent.v1.NetworkRule.$Shape} NetworkRule
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.NetworkRule & kernelward.agent.v1.NetworkRule.$Shape;

                /**
                 * Verifies a NetworkRule message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a NetworkRule message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns NetworkRule
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.NetworkRule;

                /**
                 * Creates a plain object from a NetworkRule message. Also converts values to other types if specified.
                 * @param message NetworkRule
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.NetworkRule, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this NetworkRule to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace NetworkRule {

                /** Properties of a NetworkRule. */
                interface $Properties {

                    /** NetworkRule id */
                    id?: (string|null);

                    /** NetworkRule action */
                    action?: (kernelward.agent.v1.Action|null);

                    /** NetworkRule protocol */
                    protocol?: (kernelward.agent.v1.Protocol|null);

                    /** NetworkRule ports */
                    ports?: (kernelward.agent.v1.PortRange.$Properties[]|null);

                    /** NetworkRule cidr */
                    cidr?: (kernelward.agent.v1.Cidr.$Properties|null);

                    /** NetworkRule ownPorts */
                    ownPorts?: (boolean|null);

                    /** NetworkRule domain */
                    domain?: (string|null);

                    /** NetworkRule reason */
                    reason?: (string|null);

                    /** NetworkRule target */
                    target?: ("cidr"|"ownPorts"|"domain");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a NetworkRule. */
                type $Shape = {
                  id?: string|null;
                  action?: kernelward.agent.v1.Action|null;
                  protocol?: kernelward.agent.v1.Protocol|null;
                  ports?: kernelward.agent.v1.PortRange.$Shape[]|null;
                  cidr?: kernelward.agent.v1.Cidr.$Shape|null;
                  ownPorts?: boolean|null;
                  domain?: string|null;
                  reason?: string|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ target?: undefined; cidr?: null; ownPorts?: null; domain?: null }|{ target?: "cidr"; cidr: kernelward.agent.v1.Cidr.$Shape; ownPorts?: null; domain?: null }|{ target?: "ownPorts"; cidr?: null; ownPorts: boolean; domain?: null }|{ target?: "domain"; cidr?: null; ownPorts?: null; domain: string })
                );
            }

            /** DeviceType enum. */
            enum DeviceType {

                /** DEVICE_TYPE_UNSPECIFIED value */
                DEVICE_TYPE_UNSPECIFIED = 0,

                /** DEVICE_TYPE_CHAR value */
                DEVICE_TYPE_CHAR = 1,

                /** DEVICE_TYPE_BLOCK value */
                DEVICE_TYPE_BLOCK = 2
            }

            /**
             * Properties of a DeviceRule.
             * @deprecated Use kernelward.agent.v1.DeviceRule.$Properties instead.
             */
            interface IDeviceRule extends kernelward.agent.v1.DeviceRule.$Properties {
            }

            /** Represents a DeviceRule. */
            class DeviceRule {

                /**
                 * Constructs a new DeviceRule.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.DeviceRule.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeviceRule id. */
                id: string;

                /** DeviceRule type. */
                type: kernelward.agent.v1.DeviceType;

                /** DeviceRule major. */
                major: number;

                /** DeviceRule minor. */
                minor: number;

                /** DeviceRule action. */
                action: kernelward.agent.v1.Action;

                /** DeviceRule reason. */
                reason: string;

                /**
                 * Creates a new DeviceRule instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeviceRule instance
                 */
                static create(properties: kernelward.agent.v1.DeviceRule.$Shape): kernelward.agent.v1.DeviceRule & kernelward.agent.v1.DeviceRule.$Shape;
                static create(properties?: kernelward.agent.v1.DeviceRule.$Properties): kernelward.agent.v1.DeviceRule;

                /**
                 * Encodes the specified DeviceRule message. Does not implicitly {@link kernelward.agent.v1.DeviceRule.verify|verify} messages.
                 * @param message DeviceRule message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.DeviceRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeviceRule message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.DeviceRule & kernelward.agent.v1.DeviceRule.$Shape} DeviceRule
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.DeviceRule & kernelward.agent.v1.DeviceRule.$Shape;

                /**
                 * Verifies a DeviceRule message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a DeviceRule message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DeviceRule
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.DeviceRule;

                /**
                 * Creates a plain object from a DeviceRule message. Also converts values to other types if specified.
                 * @param message DeviceRule
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.DeviceRule, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DeviceRule to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DeviceRule {

                /** Properties of a DeviceRule. */
                interface $Properties {

                    /** DeviceRule id */
                    id?: (string|null);

                    /** DeviceRule type */
                    type?: (kernelward.agent.v1.DeviceType|null);

                    /** DeviceRule major */
                    major?: (number|null);

                    /** DeviceRule minor */
                    minor?: (number|null);

                    /** DeviceRule action */
                    action?: (kernelward.agent.v1.Action|null);

                    /** DeviceRule reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeviceRule. */
                type $Shape = kernelward.agent.v1.DeviceRule.$Properties;
            }

            /**
             * Properties of an Environment.
             * @deprecated Use kernelward.agent.v1.Environment.$Properties instead.
             */
            interface IEnvironment extends kernelward.agent.v1.Environment.$Properties {
            }

            /** Represents an Environment. */
            class Environment {

                /**
                 * Constructs a new Environment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Environment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Environment strip. */
                strip: string[];

                /** Environment keep. */
                keep: string[];

                /**
                 * Creates a new Environment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Environment instance
                 */
                static create(properties: kernelward.agent.v1.Environment.$Shape): kernelward.agent.v1.Environment & kernelward.agent.v1.Environment.$Shape;
                static create(properties?: kernelward.agent.v1.Environment.$Properties): kernelward.agent.v1.Environment;

                /**
                 * Encodes the specified Environment message. Does not implicitly {@link kernelward.agent.v1.Environment.verify|verify} messages.
                 * @param message Environment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Environment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Environment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Environment & kernelward.agent.v1.Environment.$Shape} Environment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Environment & kernelward.agent.v1.Environment.$Shape;

                /**
                 * Verifies an Environment message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an Environment message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Environment
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Environment;

                /**
                 * Creates a plain object from an Environment message. Also converts values to other types if specified.
                 * @param message Environment
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Environment, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Environment to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Environment {

                /** Properties of an Environment. */
                interface $Properties {

                    /** Environment strip */
                    strip?: (string[]|null);

                    /** Environment keep */
                    keep?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Environment. */
                type $Shape = kernelward.agent.v1.Environment.$Properties;
            }

            /**
             * Properties of a Defaults.
             * @deprecated Use kernelward.agent.v1.Defaults.$Properties instead.
             */
            interface IDefaults extends kernelward.agent.v1.Defaults.$Properties {
            }

            /** Represents a Defaults. */
            class Defaults {

                /**
                 * Constructs a new Defaults.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Defaults.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Defaults files. */
                files: number;

                /** Defaults network. */
                network: kernelward.agent.v1.Action;

                /** Defaults devices. */
                devices: kernelward.agent.v1.Action;

                /** Defaults selfWrittenPrograms. */
                selfWrittenPrograms: kernelward.agent.v1.Action;

                /**
                 * Creates a new Defaults instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Defaults instance
                 */
                static create(properties: kernelward.agent.v1.Defaults.$Shape): kernelward.agent.v1.Defaults & kernelward.agent.v1.Defaults.$Shape;
                static create(properties?: kernelward.agent.v1.Defaults.$Properties): kernelward.agent.v1.Defaults;

                /**
                 * Encodes the specified Defaults message. Does not implicitly {@link kernelward.agent.v1.Defaults.verify|verify} messages.
                 * @param message Defaults message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Defaults.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Defaults message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Defaults & kernelward.agent.v1.Defaults.$Shape} Defaults
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Defaults & kernelward.agent.v1.Defaults.$Shape;

                /**
                 * Verifies a Defaults message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Defaults message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Defaults
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Defaults;

                /**
                 * Creates a plain object from a Defaults message. Also converts values to other types if specified.
                 * @param message Defaults
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Defaults, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Defaults to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Defaults {

                /** Properties of a Defaults. */
                interface $Properties {

                    /** Defaults files */
                    files?: (number|null);

                    /** Defaults network */
                    network?: (kernelward.agent.v1.Action|null);

                    /** Defaults devices */
                    devices?: (kernelward.agent.v1.Action|null);

                    /** Defaults selfWrittenPrograms */
                    selfWrittenPrograms?: (kernelward.agent.v1.Action|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Defaults. */
                type $Shape = kernelward.agent.v1.Defaults.$Properties;
            }

            /**
             * Properties of a KernelSurface.
             * @deprecated Use kernelward.agent.v1.KernelSurface.$Properties instead.
             */
            interface IKernelSurface extends kernelward.agent.v1.KernelSurface.$Properties {
            }

            /** Represents a KernelSurface. */
            class KernelSurface {

                /**
                 * Constructs a new KernelSurface.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.KernelSurface.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** KernelSurface allowIoUring. */
                allowIoUring: boolean;

                /** KernelSurface allowDebug. */
                allowDebug: boolean;

                /** KernelSurface allowNamespaces. */
                allowNamespaces: boolean;

                /** KernelSurface allowKeyring. */
                allowKeyring: boolean;

                /** KernelSurface allowUserfaultfd. */
                allowUserfaultfd: boolean;

                /** KernelSurface allowExoticSockets. */
                allowExoticSockets: boolean;

                /**
                 * Creates a new KernelSurface instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns KernelSurface instance
                 */
                static create(properties: kernelward.agent.v1.KernelSurface.$Shape): kernelward.agent.v1.KernelSurface & kernelward.agent.v1.KernelSurface.$Shape;
                static create(properties?: kernelward.agent.v1.KernelSurface.$Properties): kernelward.agent.v1.KernelSurface;

                /**
                 * Encodes the specified KernelSurface message. Does not implicitly {@link kernelward.agent.v1.KernelSurface.verify|verify} messages.
                 * @param message KernelSurface message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.KernelSurface.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a KernelSurface message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.KernelSurface & kernelward.agent.v1.KernelSurface.$Shape} KernelSurface
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.KernelSurface & kernelward.agent.v1.KernelSurface.$Shape;

                /**
                 * Verifies a KernelSurface message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a KernelSurface message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns KernelSurface
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.KernelSurface;

                /**
                 * Creates a plain object from a KernelSurface message. Also converts values to other types if specified.
                 * @param message KernelSurface
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.KernelSurface, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this KernelSurface to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace KernelSurface {

                /** Properties of a KernelSurface. */
                interface $Properties {

                    /** KernelSurface allowIoUring */
                    allowIoUring?: (boolean|null);

                    /** KernelSurface allowDebug */
                    allowDebug?: (boolean|null);

                    /** KernelSurface allowNamespaces */
                    allowNamespaces?: (boolean|null);

                    /** KernelSurface allowKeyring */
                    allowKeyring?: (boolean|null);

                    /** KernelSurface allowUserfaultfd */
                    allowUserfaultfd?: (boolean|null);

                    /** KernelSurface allowExoticSockets */
                    allowExoticSockets?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a KernelSurface. */
                type $Shape = kernelward.agent.v1.KernelSurface.$Properties;
            }

            /**
             * Properties of a Limits.
             * @deprecated Use kernelward.agent.v1.Limits.$Properties instead.
             */
            interface ILimits extends kernelward.agent.v1.Limits.$Properties {
            }

            /** Represents a Limits. */
            class Limits {

                /**
                 * Constructs a new Limits.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Limits.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Limits processes. */
                processes: Long;

                /** Limits openFiles. */
                openFiles: Long;

                /** Limits addressSpaceBytes. */
                addressSpaceBytes: Long;

                /** Limits fileSizeBytes. */
                fileSizeBytes: Long;

                /** Limits memoryBytes. */
                memoryBytes: Long;

                /** Limits cpuMillis. */
                cpuMillis: Long;

                /**
                 * Creates a new Limits instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Limits instance
                 */
                static create(properties: kernelward.agent.v1.Limits.$Shape): kernelward.agent.v1.Limits & kernelward.agent.v1.Limits.$Shape;
                static create(properties?: kernelward.agent.v1.Limits.$Properties): kernelward.agent.v1.Limits;

                /**
                 * Encodes the specified Limits message. Does not implicitly {@link kernelward.agent.v1.Limits.verify|verify} messages.
                 * @param message Limits message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Limits message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Limits & kernelward.agent.v1.Limits.$Shape} Limits
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Limits & kernelward.agent.v1.Limits.$Shape;

                /**
                 * Verifies a Limits message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Limits message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Limits
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Limits;

                /**
                 * Creates a plain object from a Limits message. Also converts values to other types if specified.
                 * @param message Limits
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Limits, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Limits to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Limits {

                /** Properties of a Limits. */
                interface $Properties {

                    /** Limits processes */
                    processes?: (Long|null);

                    /** Limits openFiles */
                    openFiles?: (Long|null);

                    /** Limits addressSpaceBytes */
                    addressSpaceBytes?: (Long|null);

                    /** Limits fileSizeBytes */
                    fileSizeBytes?: (Long|null);

                    /** Limits memoryBytes */
                    memoryBytes?: (Long|null);

                    /** Limits cpuMillis */
                    cpuMillis?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Limits. */
                type $Shape = kernelward.agent.v1.Limits.$Properties;
            }

            /** Category enum. */
            enum Category {

                /** CATEGORY_UNSPECIFIED value */
                CATEGORY_UNSPECIFIED = 0,

                /** CATEGORY_FILE value */
                CATEGORY_FILE = 1,

                /** CATEGORY_PROGRAM value */
                CATEGORY_PROGRAM = 2,

                /** CATEGORY_NETWORK value */
                CATEGORY_NETWORK = 3,

                /** CATEGORY_DEVICE value */
                CATEGORY_DEVICE = 4,

                /** CATEGORY_PROCESS value */
                CATEGORY_PROCESS = 5,

                /** CATEGORY_KERNEL value */
                CATEGORY_KERNEL = 6,

                /** CATEGORY_IPC value */
                CATEGORY_IPC = 7,

                /** CATEGORY_SESSION value */
                CATEGORY_SESSION = 8
            }

            /** Operation enum. */
            enum Operation {

                /** OPERATION_UNSPECIFIED value */
                OPERATION_UNSPECIFIED = 0,

                /** OPERATION_READ value */
                OPERATION_READ = 1,

                /** OPERATION_WRITE value */
                OPERATION_WRITE = 2,

                /** OPERATION_CREATE value */
                OPERATION_CREATE = 3,

                /** OPERATION_DELETE value */
                OPERATION_DELETE = 4,

                /** OPERATION_RENAME value */
                OPERATION_RENAME = 5,

                /** OPERATION_LINK value */
                OPERATION_LINK = 6,

                /** OPERATION_TRUNCATE value */
                OPERATION_TRUNCATE = 7,

                /** OPERATION_ATTRIBUTES value */
                OPERATION_ATTRIBUTES = 8,

                /** OPERATION_EXECUTE value */
                OPERATION_EXECUTE = 9,

                /** OPERATION_CONNECT value */
                OPERATION_CONNECT = 10,

                /** OPERATION_SEND value */
                OPERATION_SEND = 11,

                /** OPERATION_SOCKET value */
                OPERATION_SOCKET = 12,

                /** OPERATION_PTRACE value */
                OPERATION_PTRACE = 13,

                /** OPERATION_SIGNAL value */
                OPERATION_SIGNAL = 14,

                /** OPERATION_MOUNT value */
                OPERATION_MOUNT = 15,

                /** OPERATION_NAMESPACE value */
                OPERATION_NAMESPACE = 16,

                /** OPERATION_BPF value */
                OPERATION_BPF = 17,

                /** OPERATION_PERF value */
                OPERATION_PERF = 18,

                /** OPERATION_MODULE value */
                OPERATION_MODULE = 19,

                /** OPERATION_IO_URING value */
                OPERATION_IO_URING = 20,

                /** OPERATION_KEYRING value */
                OPERATION_KEYRING = 21,

                /** OPERATION_MAP_EXECUTABLE value */
                OPERATION_MAP_EXECUTABLE = 22,

                /** OPERATION_ARMED value */
                OPERATION_ARMED = 23,

                /** OPERATION_ENDED value */
                OPERATION_ENDED = 24,

                /** OPERATION_OTHER value */
                OPERATION_OTHER = 25
            }

            /**
             * Properties of a Process.
             * @deprecated Use kernelward.agent.v1.Process.$Properties instead.
             */
            interface IProcess extends kernelward.agent.v1.Process.$Properties {
            }

            /** Represents a Process. */
            class Process {

                /**
                 * Constructs a new Process.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Process.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Process pid. */
                pid: number;

                /** Process startTime. */
                startTime: Long;

                /** Process comm. */
                comm: string;

                /** Process exe. */
                exe: string;

                /**
                 * Creates a new Process instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Process instance
                 */
                static create(properties: kernelward.agent.v1.Process.$Shape): kernelward.agent.v1.Process & kernelward.agent.v1.Process.$Shape;
                static create(properties?: kernelward.agent.v1.Process.$Properties): kernelward.agent.v1.Process;

                /**
                 * Encodes the specified Process message. Does not implicitly {@link kernelward.agent.v1.Process.verify|verify} messages.
                 * @param message Process message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Process message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Process & kernelward.agent.v1.Process.$Shape} Process
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Process & kernelward.agent.v1.Process.$Shape;

                /**
                 * Verifies a Process message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Process message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Process
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Process;

                /**
                 * Creates a plain object from a Process message. Also converts values to other types if specified.
                 * @param message Process
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Process, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Process to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Process {

                /** Properties of a Process. */
                interface $Properties {

                    /** Process pid */
                    pid?: (number|null);

                    /** Process startTime */
                    startTime?: (Long|null);

                    /** Process comm */
                    comm?: (string|null);

                    /** Process exe */
                    exe?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Process. */
                type $Shape = kernelward.agent.v1.Process.$Properties;
            }

            /**
             * Properties of an Event.
             * @deprecated Use kernelward.agent.v1.Event.$Properties instead.
             */
            interface IEvent extends kernelward.agent.v1.Event.$Properties {
            }

            /** Represents an Event. */
            class Event {

                /**
                 * Constructs a new Event.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Event.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Event sequence. */
                sequence: Long;

                /** Event timeUnixNanos. */
                timeUnixNanos: Long;

                /** Event session. */
                session: string;

                /** Event rule. */
                rule: string;

                /** Event reason. */
                reason: string;

                /** Event category. */
                category: kernelward.agent.v1.Category;

                /** Event action. */
                action: kernelward.agent.v1.Action;

                /** Event operation. */
                operation: kernelward.agent.v1.Operation;

                /** Event object. */
                object: string;

                /** Event processes. */
                processes: kernelward.agent.v1.Process.$Properties[];

                /** Event tier. */
                tier: kernelward.agent.v1.Tier;

                /** Event derived. */
                derived: boolean;

                /** Event count. */
                count: number;

                /**
                 * Creates a new Event instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Event instance
                 */
                static create(properties: kernelward.agent.v1.Event.$Shape): kernelward.agent.v1.Event & kernelward.agent.v1.Event.$Shape;
                static create(properties?: kernelward.agent.v1.Event.$Properties): kernelward.agent.v1.Event;

                /**
                 * Encodes the specified Event message. Does not implicitly {@link kernelward.agent.v1.Event.verify|verify} messages.
                 * @param message Event message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Event & kernelward.agent.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Event & kernelward.agent.v1.Event.$Shape;

                /**
                 * Verifies an Event message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an Event message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Event
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Event;

                /**
                 * Creates a plain object from an Event message. Also converts values to other types if specified.
                 * @param message Event
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Event to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Event {

                /** Properties of an Event. */
                interface $Properties {

                    /** Event sequence */
                    sequence?: (Long|null);

                    /** Event timeUnixNanos */
                    timeUnixNanos?: (Long|null);

                    /** Event session */
                    session?: (string|null);

                    /** Event rule */
                    rule?: (string|null);

                    /** Event reason */
                    reason?: (string|null);

                    /** Event category */
                    category?: (kernelward.agent.v1.Category|null);

                    /** Event action */
                    action?: (kernelward.agent.v1.Action|null);

                    /** Event operation */
                    operation?: (kernelward.agent.v1.Operation|null);

                    /** Event object */
                    object?: (string|null);

                    /** Event processes */
                    processes?: (kernelward.agent.v1.Process.$Properties[]|null);

                    /** Event tier */
                    tier?: (kernelward.agent.v1.Tier|null);

                    /** Event derived */
                    derived?: (boolean|null);

                    /** Event count */
                    count?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Event. */
                type $Shape = kernelward.agent.v1.Event.$Properties;
            }

            /**
             * Properties of a Subscribe.
             * @deprecated Use kernelward.agent.v1.Subscribe.$Properties instead.
             */
            interface ISubscribe extends kernelward.agent.v1.Subscribe.$Properties {
            }

            /** Represents a Subscribe. */
            class Subscribe {

                /**
                 * Constructs a new Subscribe.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Subscribe.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Subscribe session. */
                session: string;

                /** Subscribe afterSequence. */
                afterSequence: Long;

                /**
                 * Creates a new Subscribe instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Subscribe instance
                 */
                static create(properties: kernelward.agent.v1.Subscribe.$Shape): kernelward.agent.v1.Subscribe & kernelward.agent.v1.Subscribe.$Shape;
                static create(properties?: kernelward.agent.v1.Subscribe.$Properties): kernelward.agent.v1.Subscribe;

                /**
                 * Encodes the specified Subscribe message. Does not implicitly {@link kernelward.agent.v1.Subscribe.verify|verify} messages.
                 * @param message Subscribe message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Subscribe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Subscribe message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Subscribe & kernelward.agent.v1.Subscribe.$Shape} Subscribe
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Subscribe & kernelward.agent.v1.Subscribe.$Shape;

                /**
                 * Verifies a Subscribe message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Subscribe message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Subscribe
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Subscribe;

                /**
                 * Creates a plain object from a Subscribe message. Also converts values to other types if specified.
                 * @param message Subscribe
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Subscribe, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Subscribe to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Subscribe {

                /** Properties of a Subscribe. */
                interface $Properties {

                    /** Subscribe session */
                    session?: (string|null);

                    /** Subscribe afterSequence */
                    afterSequence?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Subscribe. */
                type $Shape = kernelward.agent.v1.Subscribe.$Properties;
            }

            /**
             * Properties of a Subscribed.
             * @deprecated Use kernelward.agent.v1.Subscribed.$Properties instead.
             */
            interface ISubscribed extends kernelward.agent.v1.Subscribed.$Properties {
            }

            /** Represents a Subscribed. */
            class Subscribed {

                /**
                 * Constructs a new Subscribed.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Subscribed.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Subscribed latestSequence. */
                latestSequence: Long;

                /**
                 * Creates a new Subscribed instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Subscribed instance
                 */
                static create(properties: kernelward.agent.v1.Subscribed.$Shape): kernelward.agent.v1.Subscribed & kernelward.agent.v1.Subscribed.$Shape;
                static create(properties?: kernelward.agent.v1.Subscribed.$Properties): kernelward.agent.v1.Subscribed;

                /**
                 * Encodes the specified Subscribed message. Does not implicitly {@link kernelward.agent.v1.Subscribed.verify|verify} messages.
                 * @param message Subscribed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Subscribed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Subscribed message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Subscribed & kernelward.agent.v1.Subscribed.$Shape} Subscribed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Subscribed & kernelward.agent.v1.Subscribed.$Shape;

                /**
                 * Verifies a Subscribed message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Subscribed message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Subscribed
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Subscribed;

                /**
                 * Creates a plain object from a Subscribed message. Also converts values to other types if specified.
                 * @param message Subscribed
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Subscribed, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Subscribed to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Subscribed {

                /** Properties of a Subscribed. */
                interface $Properties {

                    /** Subscribed latestSequence */
                    latestSequence?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Subscribed. */
                type $Shape = kernelward.agent.v1.Subscribed.$Properties;
            }

            /** Tier enum. */
            enum Tier {

                /** TIER_UNSPECIFIED value */
                TIER_UNSPECIFIED = 0,

                /** TIER_A1 value */
                TIER_A1 = 1,

                /** TIER_A2 value */
                TIER_A2 = 2,

                /** TIER_B value */
                TIER_B = 3,

                /** TIER_C value */
                TIER_C = 4,

                /** TIER_D value */
                TIER_D = 5
            }

            /**
             * Properties of a GetStatus.
             * @deprecated Use kernelward.agent.v1.GetStatus.$Properties instead.
             */
            interface IGetStatus extends kernelward.agent.v1.GetStatus.$Properties {
            }

            /** Represents a GetStatus. */
            class GetStatus {

                /**
                 * Constructs a new GetStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.GetStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new GetStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetStatus instance
                 */
                static create(properties: kernelward.agent.v1.GetStatus.$Shape): kernelward.agent.v1.GetStatus & kernelward.agent.v1.GetStatus.$Shape;
                static create(properties?: kernelward.agent.v1.GetStatus.$Properties): kernelward.agent.v1.GetStatus;

                /**
                 * Encodes the specified GetStatus message. Does not implicitly {@link kernelward.agent.v1.GetStatus.verify|verify} messages.
                 * @param message GetStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.GetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.GetStatus & kernelward.agent.v1.GetStatus.$Shape} GetStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.GetStatus & kernelward.agent.v1.GetStatus.$Shape;

                /**
                 * Verifies a GetStatus message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a GetStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetStatus
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.GetStatus;

                /**
                 * Creates a plain object from a GetStatus message. Also converts values to other types if specified.
                 * @param message GetStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.GetStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetStatus {

                /** Properties of a GetStatus. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetStatus. */
                type $Shape = kernelward.agent.v1.GetStatus.$Properties;
            }

            /**
             * Properties of a Canary.
             * @deprecated Use kernelward.agent.v1.Canary.$Properties instead.
             */
            interface ICanary extends kernelward.agent.v1.Canary.$Properties {
            }

            /** Represents a Canary. */
            class Canary {

                /**
                 * Constructs a new Canary.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Canary.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Canary name. */
                name: string;

                /** Canary denied. */
                denied: boolean;

                /** Canary detail. */
                detail: string;

                /**
                 * Creates a new Canary instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Canary instance
                 */
                static create(properties: kernelward.agent.v1.Canary.$Shape): kernelward.agent.v1.Canary & kernelward.agent.v1.Canary.$Shape;
                static create(properties?: kernelward.agent.v1.Canary.$Properties): kernelward.agent.v1.Canary;

                /**
                 * Encodes the specified Canary message. Does not implicitly {@link kernelward.agent.v1.Canary.verify|verify} messages.
                 * @param message Canary message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Canary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Canary message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Canary & kernelward.agent.v1.Canary.$Shape} Canary
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Canary & kernelward.agent.v1.Canary.$Shape;

                /**
                 * Verifies a Canary message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Canary message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Canary
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Canary;

                /**
                 * Creates a plain object from a Canary message. Also converts values to other types if specified.
                 * @param message Canary
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Canary, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Canary to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Canary {

                /** Properties of a Canary. */
                interface $Properties {

                    /** Canary name */
                    name?: (string|null);

                    /** Canary denied */
                    denied?: (boolean|null);

                    /** Canary detail */
                    detail?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Canary. */
                type $Shape = kernelward.agent.v1.Canary.$Properties;
            }

            /**
             * Properties of a SessionStatus.
             * @deprecated Use kernelward.agent.v1.SessionStatus.$Properties instead.
             */
            interface ISessionStatus extends kernelward.agent.v1.SessionStatus.$Properties {
            }

            /** Represents a SessionStatus. */
            class SessionStatus {

                /**
                 * Constructs a new SessionStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.SessionStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionStatus session. */
                session: string;

                /** SessionStatus label. */
                label: string;

                /** SessionStatus policy. */
                policy: string;

                /** SessionStatus process. */
                process?: (kernelward.agent.v1.Process.$Properties|null);

                /** SessionStatus uid. */
                uid: number;

                /** SessionStatus sinceUnixNanos. */
                sinceUnixNanos: Long;

                /** SessionStatus late. */
                late: boolean;

                /** SessionStatus alive. */
                alive: boolean;

                /** SessionStatus gaps. */
                gaps: string[];

                /** SessionStatus denials. */
                denials: Long;

                /** SessionStatus atExec. */
                atExec: boolean;

                /** SessionStatus group. */
                group: string;

                /** SessionStatus entered. */
                entered: Long;

                /**
                 * Creates a new SessionStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SessionStatus instance
                 */
                static create(properties: kernelward.agent.v1.SessionStatus.$Shape): kernelward.agent.v1.SessionStatus & kernelward.agent.v1.SessionStatus.$Shape;
                static create(properties?: kernelward.agent.v1.SessionStatus.$Properties): kernelward.agent.v1.SessionStatus;

                /**
                 * Encodes the specified SessionStatus message. Does not implicitly {@link kernelward.agent.v1.SessionStatus.verify|verify} messages.
                 * @param message SessionStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.SessionStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.SessionStatus & kernelward.agent.v1.SessionStatus.$Shape} SessionStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.SessionStatus & kernelward.agent.v1.SessionStatus.$Shape;

                /**
                 * Verifies a SessionStatus message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a SessionStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionStatus
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.SessionStatus;

                /**
                 * Creates a plain object from a SessionStatus message. Also converts values to other types if specified.
                 * @param message SessionStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.SessionStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionStatus {

                /** Properties of a SessionStatus. */
                interface $Properties {

                    /** SessionStatus session */
                    session?: (string|null);

                    /** SessionStatus label */
                    label?: (string|null);

                    /** SessionStatus policy */
                    policy?: (string|null);

                    /** SessionStatus process */
                    process?: (kernelward.agent.v1.Process.$Properties|null);

                    /** SessionStatus uid */
                    uid?: (number|null);

                    /** SessionStatus sinceUnixNanos */
                    sinceUnixNanos?: (Long|null);

                    /** SessionStatus late */
                    late?: (boolean|null);

                    /** SessionStatus alive */
                    alive?: (boolean|null);

                    /** SessionStatus gaps */
                    gaps?: (string[]|null);

                    /** SessionStatus denials */
                    denials?: (Long|null);

                    /** SessionStatus atExec */
                    atExec?: (boolean|null);

                    /** SessionStatus group */
                    group?: (string|null);

                    /** SessionStatus entered */
                    entered?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionStatus. */
                type $Shape = kernelward.agent.v1.SessionStatus.$Properties;
            }

            /**
             * Properties of an EnrolmentStatus.
             * @deprecated Use kernelward.agent.v1.EnrolmentStatus.$Properties instead.
             */
            interface IEnrolmentStatus extends kernelward.agent.v1.EnrolmentStatus.$Properties {
            }

            /** Represents an EnrolmentStatus. */
            class EnrolmentStatus {

                /**
                 * Constructs a new EnrolmentStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.EnrolmentStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnrolmentStatus id. */
                id: string;

                /** EnrolmentStatus label. */
                label: string;

                /** EnrolmentStatus policy. */
                policy: string;

                /** EnrolmentStatus uid. */
                uid: number;

                /** EnrolmentStatus sinceUnixNanos. */
                sinceUnixNanos: Long;

                /** EnrolmentStatus below. */
                below: number;

                /** EnrolmentStatus standing. */
                standing: boolean;

                /** EnrolmentStatus armed. */
                armed: Long;

                /** EnrolmentStatus gaps. */
                gaps: string[];

                /**
                 * Creates a new EnrolmentStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnrolmentStatus instance
                 */
                static create(properties: kernelward.agent.v1.EnrolmentStatus.$Shape): kernelward.agent.v1.EnrolmentStatus & kernelward.agent.v1.EnrolmentStatus.$Shape;
                static create(properties?: kernelward.agent.v1.EnrolmentStatus.$Properties): kernelward.agent.v1.EnrolmentStatus;

                /**
                 * Encodes the specified EnrolmentStatus message. Does not implicitly {@link kernelward.agent.v1.EnrolmentStatus.verify|verify} messages.
                 * @param message EnrolmentStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.EnrolmentStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnrolmentStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.EnrolmentStatus & kernelward.agent.v1.EnrolmentStatus.$Shape} EnrolmentStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.EnrolmentStatus & kernelward.agent.v1.EnrolmentStatus.$Shape;

                /**
                 * Verifies an EnrolmentStatus message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an EnrolmentStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnrolmentStatus
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.EnrolmentStatus;

                /**
                 * Creates a plain object from an EnrolmentStatus message. Also converts values to other types if specified.
                 * @param message EnrolmentStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.EnrolmentStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnrolmentStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnrolmentStatus {

                /** Properties of an EnrolmentStatus. */
                interface $Properties {

                    /** EnrolmentStatus id */
                    id?: (string|null);

                    /** EnrolmentStatus label */
                    label?: (string|null);

                    /** EnrolmentStatus policy */
                    policy?: (string|null);

                    /** EnrolmentStatus uid */
                    uid?: (number|null);

                    /** EnrolmentStatus sinceUnixNanos */
                    sinceUnixNanos?: (Long|null);

                    /** EnrolmentStatus below */
                    below?: (number|null);

                    /** EnrolmentStatus standing */
                    standing?: (boolean|null);

                    /** EnrolmentStatus armed */
                    armed?: (Long|null);

                    /** EnrolmentStatus gaps */
                    gaps?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnrolmentStatus. */
                type $Shape = kernelward.agent.v1.EnrolmentStatus.$Properties;
            }

            /**
             * Properties of a Status.
             * @deprecated Use kernelward.agent.v1.Status.$Properties instead.
             */
            interface IStatus extends kernelward.agent.v1.Status.$Properties {
            }

            /** Represents a Status. */
            class Status {

                /**
                 * Constructs a new Status.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kernelward.agent.v1.Status.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Status tier. */
                tier: kernelward.agent.v1.Tier;

                /** Status canaries. */
                canaries: kernelward.agent.v1.Canary.$Properties[];

                /** Status gaps. */
                gaps: string[];

                /** Status sessions. */
                sessions: kernelward.agent.v1.SessionStatus.$Properties[];

                /** Status eventsDropped. */
                eventsDropped: Long;

                /** Status productVersion. */
                productVersion: string;

                /** Status kernelRelease. */
                kernelRelease: string;

                /** Status bootId. */
                bootId: string;

                /** Status landlockAbi. */
                landlockAbi: number;

                /** Status system. */
                system: boolean;

                /** Status enrolments. */
                enrolments: kernelward.agent.v1.EnrolmentStatus.$Properties[];

                /**
                 * Creates a new Status instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Status instance
                 */
                static create(properties: kernelward.agent.v1.Status.$Shape): kernelward.agent.v1.Status & kernelward.agent.v1.Status.$Shape;
                static create(properties?: kernelward.agent.v1.Status.$Properties): kernelward.agent.v1.Status;

                /**
                 * Encodes the specified Status message. Does not implicitly {@link kernelward.agent.v1.Status.verify|verify} messages.
                 * @param message Status message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kernelward.agent.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Status message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kernelward.agent.v1.Status & kernelward.agent.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kernelward.agent.v1.Status & kernelward.agent.v1.Status.$Shape;

                /**
                 * Verifies a Status message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Status message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Status
                 */
                static fromObject(object: { [k: string]: any }): kernelward.agent.v1.Status;

                /**
                 * Creates a plain object from a Status message. Also converts values to other types if specified.
                 * @param message Status
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kernelward.agent.v1.Status, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Status to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Status {

                /** Properties of a Status. */
                interface $Properties {

                    /** Status tier */
                    tier?: (kernelward.agent.v1.Tier|null);

                    /** Status canaries */
                    canaries?: (kernelward.agent.v1.Canary.$Properties[]|null);

                    /** Status gaps */
                    gaps?: (string[]|null);

                    /** Status sessions */
                    sessions?: (kernelward.agent.v1.SessionStatus.$Properties[]|null);

                    /** Status eventsDropped */
                    eventsDropped?: (Long|null);

                    /** Status productVersion */
                    productVersion?: (string|null);

                    /** Status kernelRelease */
                    kernelRelease?: (string|null);

                    /** Status bootId */
                    bootId?: (string|null);

                    /** Status landlockAbi */
                    landlockAbi?: (number|null);

                    /** Status system */
                    system?: (boolean|null);

                    /** Status enrolments */
                    enrolments?: (kernelward.agent.v1.EnrolmentStatus.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Status. */
                type $Shape = kernelward.agent.v1.Status.$Properties;
            }
        }
    }
}
