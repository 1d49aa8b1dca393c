using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>Events travel over Kafka where <c>Kafka:BootstrapServers</c> is set, else in the process.</summary>
[DependsOn(typeof(AbpEntityFrameworkCoreModule))]
public sealed class AbpKafkaModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var options = context.Configuration.GetSection(AbpKafkaOptions.Section).Get<AbpKafkaOptions>();
        if (string.IsNullOrWhiteSpace(options?.BootstrapServers))
        {
            return;
        }

        NativeLibrdkafka.Require();
        context.Services.AddSingleton(options);
        context.Services.AddSingleton<IKafkaClients, KafkaClients>();
        context.Services.AddSingleton<OutboxStore>();
        context.Services.AddSingleton<InboxWriter>();
        context.Services.AddSingleton<KafkaTopics>();
        context.Services.AddSingleton<KafkaGroup>();
        context.Services.AddSingleton(provider => new KafkaLag(
            provider.GetRequiredService<KafkaGroup>(),
            provider.GetRequiredService<AbpKafkaOptions>(),
            provider.GetRequiredService<InboxWriter>(),
            provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<ILogger<KafkaLag>>()));
        context.Services.AddSingleton(provider => new KafkaConsumer(
            provider.GetRequiredService<AbpKafkaOptions>(),
            provider.GetRequiredService<IKafkaClients>(),
            provider.GetRequiredService<KafkaTopics>(),
            provider.GetRequiredService<KafkaGroup>(),
            provider.GetRequiredService<InboxWriter>(),
            provider.GetRequiredService<ILogger<KafkaConsumer>>()));
        context.Services.Replace(ServiceDescriptor.Singleton<IOutboxSender, KafkaOutboxSender>());
    }
}
