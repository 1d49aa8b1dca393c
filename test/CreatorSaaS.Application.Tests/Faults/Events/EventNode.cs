using System.Text.Json;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Faults.Events;

/// <summary>One node of <see cref="EventWorld"/> as a process: the product with one of its roles.</summary>
internal static class EventNode
{
    public const string Verb = "event-node";
    public const string Orders = "EVENT_NODE";
    public const string Ready = "ready";

    public static async Task<int> RunAsync()
    {
        var orders = JsonSerializer.Deserialize<EventNodeOrders>(Environment.GetEnvironmentVariable(Orders)!)!;
        await using var host = await ProbeHost.StartAsync(
            orders.Connections, customize: services => Customize(services, orders), settings: orders.Settings);
        await host.Services.GetRequiredService<WorkSignal>().StartAsync(CancellationToken.None);
        if (orders.Owner is EventOwner.Sender or EventOwner.Handler)
        {
            await host.Services.GetRequiredService<WorkPump>().StartAsync(CancellationToken.None);
        }

        Console.WriteLine(Ready);
        var publisher = new StepPublisher(host);
        while (await Console.In.ReadLineAsync() is { } command)
        {
            await publisher.ObeyAsync(command);
        }

        // Whoever started it is gone.
        Environment.Exit(0);
        return 0;
    }

    private static void Customize(IServiceCollection services, EventNodeOrders orders)
    {
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning));
        services.AddTransient<StepEffects>();

        // With topics of its own alone, a consumer that joins gets a partition in which there is something.
        services.RemoveAll<DistributedEventHandlerDescriptor>();
        AddHandler<StepKeeper, StepTakenEto>(services, StepTakenEto.Name);
        AddHandler<StepPasser, StepTakenEto>(services, StepTakenEto.Name);
        AddHandler<PassedStepKeeper, StepPassedEto>(services, StepPassedEto.Name);
        if (orders.Owner != EventOwner.Consumer)
        {
            services.RemoveAll<KafkaConsumer>();
        }

        if (orders.Cell is { } cell)
        {
            services.Replace(ServiceDescriptor.Singleton<IKafkaClients>(provider =>
                new FatalKafkaClients(ActivatorUtilities.CreateInstance<KafkaClients>(provider), cell, orders.Time)));
        }
    }

    private static void AddHandler<THandler, TEvent>(IServiceCollection services, string name) => services.AddSingleton(
        new DistributedEventHandlerDescriptor(
            typeof(THandler).Name, typeof(THandler), typeof(TEvent), name, ProbeHost.Unit, OwnUnits: false));
}
