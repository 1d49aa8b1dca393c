using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.EventBus.Local;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Uow;

/// <summary>Both buses of the unit of work that is open.</summary>
[ExposeServices(typeof(ILocalEventBus), typeof(IDistributedEventBus))]
internal sealed class EventBus(LocalEventHandlers handlers) : ILocalEventBus, IDistributedEventBus, ISingletonDependency
{
    public Task PublishAsync(object eventData, bool onUnitOfWorkComplete)
    {
        var unit = UnitOfWorkManager.GetCurrent();
        if (!onUnitOfWorkComplete)
        {
            return handlers.TellAsync(unit.ServiceProvider, eventData);
        }

        unit.AddLocalEvent(eventData);
        return Task.CompletedTask;
    }

    Task IDistributedEventBus.PublishAsync(object eto)
    {
        UnitOfWorkManager.GetCurrent().AddDistributedEvent(eto);
        return Task.CompletedTask;
    }
}
