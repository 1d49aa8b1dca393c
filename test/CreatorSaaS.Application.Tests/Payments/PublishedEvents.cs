using System.Collections.Concurrent;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Payments;

/// <summary>Hears what Payments tells other contexts, through outbox and inbox as they do.</summary>
internal sealed class PublishedEvents
{
    private readonly ConcurrentQueue<object> _all = [];

    public IEnumerable<object> All => _all;

    public static void Listen<TEvent>(IServiceCollection services)
        where TEvent : class =>
        services.AddSingleton(new DistributedEventHandlerDescriptor(
            $"Listener{typeof(TEvent).Name}",
            typeof(Listener<TEvent>),
            typeof(TEvent),
            EventNameAttribute.GetNameOrThrow(typeof(TEvent)),
            new UnitOfWorkOptions("Payments"),
            OwnUnits: false));

    private sealed class Listener<TEvent>(PublishedEvents published) : IDistributedEventHandler<TEvent>
        where TEvent : class
    {
        public Task HandleEventAsync(TEvent eventData)
        {
            published._all.Enqueue(eventData);
            return Task.CompletedTask;
        }
    }
}
