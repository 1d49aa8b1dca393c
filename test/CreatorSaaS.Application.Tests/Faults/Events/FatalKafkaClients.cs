using System.Diagnostics;
using System.Reflection;
using Confluent.Kafka;
using CreatorSaaS.Framework.Kafka;

namespace CreatorSaaS.Faults.Events;

/// <summary>Kafka's clients, which kill their own process at a point that lies between them and the product.</summary>
internal sealed class FatalKafkaClients(IKafkaClients inner, EventCell cell, int time) : IKafkaClients
{
    private static readonly TimeSpan WholeBatchIsHere = TimeSpan.FromMilliseconds(20);

    private int _calls;

    public IProducer<string, byte[]> NewProducer()
    {
        var producer = inner.NewProducer();
        return cell.Owner == EventOwner.Sender
            ? ClientProxy<IProducer<string, byte[]>>.Around(producer, nameof(producer.ProduceAsync), Produce)
            : producer;
    }

    public IConsumer<string, byte[]> NewConsumer()
    {
        var consumer = inner.NewConsumer();
        return cell.Owner == EventOwner.Consumer
            ? ClientProxy<IConsumer<string, byte[]>>.Around(consumer, nameof(consumer.StoreOffset), call => Store(consumer, call))
            : consumer;
    }

    private object? Store(IConsumer<string, byte[]> consumer, Func<object?> call)
    {
        // At the first from then on that no rebalance refuses.
        var isTime = ++_calls >= time;
        if (isTime && cell.Point == EventPoint.BeforeAck)
        {
            Die();
        }

        call();
        if (isTime && cell.Point == EventPoint.AfterAck)
        {
            consumer.Commit();
            Die();
        }

        return null;
    }

    private Task<DeliveryResult<string, byte[]>> Produce(Func<object?> call) => cell.Point switch
    {
        EventPoint.BeforeProduce => ProduceAsync(Report(call), before: true),
        EventPoint.AfterProduce => ProduceAsync(Report(call), before: false),
        EventPoint.MidBatch => ProduceFirstAsync(Report(call)),
        _ => Report(call)(),
    };

    private async Task<DeliveryResult<string, byte[]>> ProduceAsync(Func<Task<DeliveryResult<string, byte[]>>> call, bool before)
    {
        var isTime = Interlocked.Increment(ref _calls) == time;
        if (isTime && before)
        {
            Die();
        }

        var report = await call();
        if (isTime)
        {
            Die();
        }

        return report;
    }

    // One of several that were to go at once gets there.
    private async Task<DeliveryResult<string, byte[]>> ProduceFirstAsync(Func<Task<DeliveryResult<string, byte[]>>> call)
    {
        var place = Interlocked.Increment(ref _calls);
        await Task.Delay(WholeBatchIsHere);
        if (Volatile.Read(ref _calls) == 1)
        {
            Interlocked.Exchange(ref _calls, 0);
            return await call();
        }

        if (place > 1)
        {
            await Task.Delay(Timeout.Infinite);
        }

        await call();
        Die();
        throw new UnreachableException();
    }

    private static Func<Task<DeliveryResult<string, byte[]>>> Report(Func<object?> call) =>
        () => (Task<DeliveryResult<string, byte[]>>)call()!;

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}

/// <summary>A client whose one method is seen by somebody else first.</summary>
internal class ClientProxy<TClient> : DispatchProxy
    where TClient : class
{
    private TClient _inner = null!;
    private string _method = "";
    private Func<Func<object?>, object?> _around = call => call();

    public static TClient Around(TClient inner, string method, Func<Func<object?>, object?> around)
    {
        var client = Create<TClient, ClientProxy<TClient>>();
        var proxy = (ClientProxy<TClient>)(object)client;
        (proxy._inner, proxy._method, proxy._around) = (inner, method, around);
        return client;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? Call() => targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        return targetMethod!.Name == _method ? _around(Call) : Call();
    }
}
