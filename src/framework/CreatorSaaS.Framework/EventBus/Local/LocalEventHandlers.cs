using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.EventBus.Local;

/// <summary>A class and one event that it hears.</summary>
internal sealed record LocalEventHandlerDescriptor(Type HandlerType, Type EventType);

/// <summary>Who hears which local event.</summary>
internal sealed class LocalEventHandlers(IEnumerable<LocalEventHandlerDescriptor> handlers)
{
    private readonly ILookup<Type, Type> _byEvent = handlers.ToLookup(one => one.EventType, one => one.HandlerType);

    public static void Register(IServiceCollection services, Type type)
    {
        foreach (var eventType in EventHandlers.EventsOf(type, typeof(ILocalEventHandler<>)))
        {
            services.AddSingleton(new LocalEventHandlerDescriptor(type, eventType));
        }
    }

    /// <summary>Says that an entity has changed; null where nobody hears it.</summary>
    public object? ChangeOf(object entity) =>
        typeof(EntityChangedEventData<>).MakeGenericType(entity.GetType()) is var type && _byEvent.Contains(type)
            ? Activator.CreateInstance(type, entity)
            : null;

    public async Task TellAsync(IServiceProvider services, object eventData)
    {
        foreach (var handler in _byEvent[eventData.GetType()])
        {
            await EventHandlers.InvokeAsync(services, handler, typeof(ILocalEventHandler<>), eventData.GetType(), eventData);
        }
    }
}
