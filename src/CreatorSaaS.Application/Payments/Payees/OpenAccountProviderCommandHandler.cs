using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <summary>
/// Opens a payee's connected account, once they have agreed to the provider's terms and said in which country they are:
/// the provider takes both from the person alone, and never lets the country be changed.
/// </summary>
public sealed class OpenAccountProviderCommandHandler(IPayeeRepository payees, IBackgroundJobManager jobs)
    : IProviderCommandHandler, ITransientDependency
{
    public ProviderCommandKind Kind => ProviderCommandKind.OpenAccount;

    public async Task<ProviderRequest?> ComposeAsync(ProviderCommand command)
    {
        var payee = await payees.GetAsync(command.SubjectId);
        return payee is { Country: { } country, TermsAcceptedAt: { } acceptedAt, TermsAcceptedFrom: { } acceptedFrom }
            ? new ProviderRequest.OpenAccount(country, payee.Email, acceptedAt, acceptedFrom)
            : null;
    }

    public async Task LockAsync(Guid subjectId) => await payees.LockAsync(subjectId);

    public async Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result)
    {
        var payee = await payees.GetAsync(command.SubjectId);
        payee.OpenAccount(result.ObjectId);
        await payees.UpdateAsync(payee);
        await jobs.EnqueueAsync(new RefreshAccountArgs(payee.Id, IsWatch: true));
    }

    // The bank form tells the payee, and sends it again with what they correct.
    public Task FailAsync(ProviderCommand command) => Task.CompletedTask;
}
