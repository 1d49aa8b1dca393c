using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.ExceptionHandling;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Saas.Operations;

/// <summary>
/// Events and jobs in plain words, for people who know neither their names nor what the code says when they fail. A test holds
/// the words against every handler, job and event.
/// </summary>
public sealed class WorkWords(
    IStringLocalizer<SaasResource> texts, IStringLocalizerFactory allTexts, IOptions<AbpExceptionHttpStatusCodeOptions> codes)
    : ISingletonDependency
{
    /// <summary>What it does.</summary>
    internal string Of(Work work) => texts[$"Work:{work.Name}"] is { ResourceNotFound: false } known ? known.Value : texts["Work:Other"].Value;

    /// <summary>Why it failed or was ended; null where nothing went wrong.</summary>
    internal string? ReasonOf(Work work) => work switch
    {
        { End.Reason: { } told } => told,
        { Reason: null } or { IsRetryable: false } => null,
        { Reason: { } reason } when SentenceOf(reason) is { } sentence => sentence,
        { Queue: WorkQueue.Outbox } => texts["WorkReason:Outbox"].Value,
        { State: WorkState.Retrying } => texts["WorkReason:Retrying"].Value,
        _ => texts["WorkReason:Dead"].Value,
    };

    /// <summary>A refusal is kept by its code. One that needs figures is not whole without them, so it is not said.</summary>
    private string? SentenceOf(string reason)
    {
        if (!codes.Value.ErrorCodeToHttpStatusCodeMappings.ContainsKey(reason))
        {
            return null;
        }

        var sentence = allTexts.Create(reason.Split(':')[0], location: "")[reason].Value;
        return sentence.Contains('{') ? null : sentence;
    }
}
