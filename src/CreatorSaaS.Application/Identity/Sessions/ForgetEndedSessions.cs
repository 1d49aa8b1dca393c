using CreatorSaaS.Framework.Authorization.Server.Sessions;

namespace CreatorSaaS.Identity.Sessions;

/// <summary>Whoever ends a session, this node's next request knows it.</summary>
public sealed class ForgetEndedSessions(SessionCopies copies, IUnitOfWorkManager unitsOfWork)
    : ILocalEventHandler<EntityChangedEventData<Session>>
{
    public Task HandleEventAsync(EntityChangedEventData<Session> eventData)
    {
        if (eventData.Entity is { RevokedAt: not null, Id: var ended })
        {
            unitsOfWork.Current!.OnCompleted(() => copies.Drop([ended]));
        }

        return Task.CompletedTask;
    }
}
