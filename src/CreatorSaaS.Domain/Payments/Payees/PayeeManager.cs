using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Makes a payee once, with the planned command that opens their account at the provider.</summary>
public sealed class PayeeManager(
    IPayeeRepository payees, IProviderCommandRepository commands, ICurrentTenant tenant, IGuidGenerator guids) : DomainService
{
    /// <summary>Makes one where the news of the name was faster than that of the joining.</summary>
    public async Task RenameAsync(Guid personId, string name, string email)
    {
        if (await payees.FindAsync(personId) is { } payee)
        {
            payee.Rename(name, email);
        }
        else
        {
            await MakeAsync(personId, name, email);
        }
    }

    public async Task EnsureAsync(Guid personId, string name, string email)
    {
        if (await payees.FindAsync(personId) is null)
        {
            await MakeAsync(personId, name, email);
        }
    }

    private async Task MakeAsync(Guid personId, string name, string email)
    {
        var command = new ProviderCommand(
            guids.Create(), tenant.RowTenantId, ProviderCommandKind.OpenAccount, subjectId: personId, payeeId: personId);
        await commands.InsertAsync(command);
        await payees.InsertAsync(new Payee(personId, tenant.RowTenantId, name, email, command.Id));
    }
}
