using CreatorSaaS.Framework.Kafka;
using Xunit;

namespace CreatorSaaS.Kafka;

/// <summary>A test over Kafka's protocol; without the native library it is skipped and says what is missing.</summary>
public sealed class KafkaFactAttribute : FactAttribute
{
    public KafkaFactAttribute() =>
        Skip = NativeLibrdkafka.IsThere ? null : "librdkafka is missing (Debian and Ubuntu: apt-get install librdkafka1)";
}
