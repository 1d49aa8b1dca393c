using CreatorSaaS.Marketplace.Creators;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Pays a creator under the name that Marketplace knows. Payouts and held payments keep the name they were made with.</summary>
public sealed class CreatorChangedHandler(PayeeManager payees) : IDistributedEventHandler<EntityUpdatedEto<CreatorEto>>
{
    public Task HandleEventAsync(EntityUpdatedEto<CreatorEto> eventData) =>
        eventData.Entity is { PersonId: { } personId } creator
            ? payees.RenameAsync(personId, creator.Name, creator.Email)
            : Task.CompletedTask;
}
