using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>Makes what speaks to the brokers for the events themselves.</summary>
internal interface IKafkaClients
{
    IProducer<string, byte[]> NewProducer();

    IConsumer<string, byte[]> NewConsumer();
}

/// <summary>librdkafka's.</summary>
internal sealed class KafkaClients(AbpKafkaOptions options, ILogger<KafkaClients> logger) : IKafkaClients
{
    public IProducer<string, byte[]> NewProducer() => new ProducerBuilder<string, byte[]>(options.ToProducerConfig())
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, error) => logger.LogDebug("Kafka's producer: {Reason}", error.Reason))
        .Build();

    public IConsumer<string, byte[]> NewConsumer() => new ConsumerBuilder<string, byte[]>(options.ToConsumerConfig())
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, error) => logger.LogDebug("Kafka's consumer: {Reason}", error.Reason))
        .SetStatisticsHandler((_, statistics) => KafkaMetrics.Take(statistics))
        .Build();
}
